/** A Trello board's export, both ways. */
export { readTrello, type TrelloOptions } from './trello/read.ts'
export { writeTrello } from './trello/write.ts'
