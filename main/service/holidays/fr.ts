/** France: the eleven days of the Code du travail, L3133-1. */
export const FR = `
2015-01-01,off,Jour de l’an
2015-04-06,off,Lundi de Pâques
2015-05-01,off,Fête du Travail
2015-05-08,off,Victoire 1945
2015-05-14,off,Ascension
2015-05-25,off,Lundi de Pentecôte
2015-07-14,off,Fête nationale
2015-08-15,off,Assomption
2015-11-01,off,Toussaint
2015-11-11,off,Armistice 1918
2015-12-25,off,Noël
2016-01-01,off,Jour de l’an
2016-03-28,off,Lundi de Pâques
2016-05-01,off,Fête du Travail
2016-05-05,off,Ascension
2016-05-08,off,Victoire 1945
2016-05-16,off,Lundi de Pentecôte
2016-07-14,off,Fête nationale
2016-08-15,off,Assomption
2016-11-01,off,Toussaint
2016-11-11,off,Armistice 1918
2016-12-25,off,Noël
2017-01-01,off,Jour de l’an
2017-04-17,off,Lundi de Pâques
2017-05-01,off,Fête du Travail
2017-05-08,off,Victoire 1945
2017-05-25,off,Ascension
2017-06-05,off,Lundi de Pentecôte
2017-07-14,off,Fête nationale
2017-08-15,off,Assomption
2017-11-01,off,Toussaint
2017-11-11,off,Armistice 1918
2017-12-25,off,Noël
2018-01-01,off,Jour de l’an
2018-04-02,off,Lundi de Pâques
2018-05-01,off,Fête du Travail
2018-05-08,off,Victoire 1945
2018-05-10,off,Ascension
2018-05-21,off,Lundi de Pentecôte
2018-07-14,off,Fête nationale
2018-08-15,off,Assomption
2018-11-01,off,Toussaint
2018-11-11,off,Armistice 1918
2018-12-25,off,Noël
2019-01-01,off,Jour de l’an
2019-04-22,off,Lundi de Pâques
2019-05-01,off,Fête du Travail
2019-05-08,off,Victoire 1945
2019-05-30,off,Ascension
2019-06-10,off,Lundi de Pentecôte
2019-07-14,off,Fête nationale
2019-08-15,off,Assomption
2019-11-01,off,Toussaint
2019-11-11,off,Armistice 1918
2019-12-25,off,Noël
2020-01-01,off,Jour de l’an
2020-04-13,off,Lundi de Pâques
2020-05-01,off,Fête du Travail
2020-05-08,off,Victoire 1945
2020-05-21,off,Ascension
2020-06-01,off,Lundi de Pentecôte
2020-07-14,off,Fête nationale
2020-08-15,off,Assomption
2020-11-01,off,Toussaint
2020-11-11,off,Armistice 1918
2020-12-25,off,Noël
2021-01-01,off,Jour de l’an
2021-04-05,off,Lundi de Pâques
2021-05-01,off,Fête du Travail
2021-05-08,off,Victoire 1945
2021-05-13,off,Ascension
2021-05-24,off,Lundi de Pentecôte
2021-07-14,off,Fête nationale
2021-08-15,off,Assomption
2021-11-01,off,Toussaint
2021-11-11,off,Armistice 1918
2021-12-25,off,Noël
2022-01-01,off,Jour de l’an
2022-04-18,off,Lundi de Pâques
2022-05-01,off,Fête du Travail
2022-05-08,off,Victoire 1945
2022-05-26,off,Ascension
2022-06-06,off,Lundi de Pentecôte
2022-07-14,off,Fête nationale
2022-08-15,off,Assomption
2022-11-01,off,Toussaint
2022-11-11,off,Armistice 1918
2022-12-25,off,Noël
2023-01-01,off,Jour de l’an
2023-04-10,off,Lundi de Pâques
2023-05-01,off,Fête du Travail
2023-05-08,off,Victoire 1945
2023-05-18,off,Ascension
2023-05-29,off,Lundi de Pentecôte
2023-07-14,off,Fête nationale
2023-08-15,off,Assomption
2023-11-01,off,Toussaint
2023-11-11,off,Armistice 1918
2023-12-25,off,Noël
2024-01-01,off,Jour de l’an
2024-04-01,off,Lundi de Pâques
2024-05-01,off,Fête du Travail
2024-05-08,off,Victoire 1945
2024-05-09,off,Ascension
2024-05-20,off,Lundi de Pentecôte
2024-07-14,off,Fête nationale
2024-08-15,off,Assomption
2024-11-01,off,Toussaint
2024-11-11,off,Armistice 1918
2024-12-25,off,Noël
2025-01-01,off,Jour de l’an
2025-04-21,off,Lundi de Pâques
2025-05-01,off,Fête du Travail
2025-05-08,off,Victoire 1945
2025-05-29,off,Ascension
2025-06-09,off,Lundi de Pentecôte
2025-07-14,off,Fête nationale
2025-08-15,off,Assomption
2025-11-01,off,Toussaint
2025-11-11,off,Armistice 1918
2025-12-25,off,Noël
2026-01-01,off,Jour de l’an
2026-04-06,off,Lundi de Pâques
2026-05-01,off,Fête du Travail
2026-05-08,off,Victoire 1945
2026-05-14,off,Ascension
2026-05-25,off,Lundi de Pentecôte
2026-07-14,off,Fête nationale
2026-08-15,off,Assomption
2026-11-01,off,Toussaint
2026-11-11,off,Armistice 1918
2026-12-25,off,Noël
2027-01-01,off,Jour de l’an
2027-03-29,off,Lundi de Pâques
2027-05-01,off,Fête du Travail
2027-05-06,off,Ascension
2027-05-08,off,Victoire 1945
2027-05-17,off,Lundi de Pentecôte
2027-07-14,off,Fête nationale
2027-08-15,off,Assomption
2027-11-01,off,Toussaint
2027-11-11,off,Armistice 1918
2027-12-25,off,Noël
2028-01-01,off,Jour de l’an
2028-04-17,off,Lundi de Pâques
2028-05-01,off,Fête du Travail
2028-05-08,off,Victoire 1945
2028-05-25,off,Ascension
2028-06-05,off,Lundi de Pentecôte
2028-07-14,off,Fête nationale
2028-08-15,off,Assomption
2028-11-01,off,Toussaint
2028-11-11,off,Armistice 1918
2028-12-25,off,Noël
2029-01-01,off,Jour de l’an
2029-04-02,off,Lundi de Pâques
2029-05-01,off,Fête du Travail
2029-05-08,off,Victoire 1945
2029-05-10,off,Ascension
2029-05-21,off,Lundi de Pentecôte
2029-07-14,off,Fête nationale
2029-08-15,off,Assomption
2029-11-01,off,Toussaint
2029-11-11,off,Armistice 1918
2029-12-25,off,Noël
2030-01-01,off,Jour de l’an
2030-04-22,off,Lundi de Pâques
2030-05-01,off,Fête du Travail
2030-05-08,off,Victoire 1945
2030-05-30,off,Ascension
2030-06-10,off,Lundi de Pentecôte
2030-07-14,off,Fête nationale
2030-08-15,off,Assomption
2030-11-01,off,Toussaint
2030-11-11,off,Armistice 1918
2030-12-25,off,Noël
2031-01-01,off,Jour de l’an
2031-04-14,off,Lundi de Pâques
2031-05-01,off,Fête du Travail
2031-05-08,off,Victoire 1945
2031-05-22,off,Ascension
2031-06-02,off,Lundi de Pentecôte
2031-07-14,off,Fête nationale
2031-08-15,off,Assomption
2031-11-01,off,Toussaint
2031-11-11,off,Armistice 1918
2031-12-25,off,Noël
2032-01-01,off,Jour de l’an
2032-03-29,off,Lundi de Pâques
2032-05-01,off,Fête du Travail
2032-05-06,off,Ascension
2032-05-08,off,Victoire 1945
2032-05-17,off,Lundi de Pentecôte
2032-07-14,off,Fête nationale
2032-08-15,off,Assomption
2032-11-01,off,Toussaint
2032-11-11,off,Armistice 1918
2032-12-25,off,Noël
2033-01-01,off,Jour de l’an
2033-04-18,off,Lundi de Pâques
2033-05-01,off,Fête du Travail
2033-05-08,off,Victoire 1945
2033-05-26,off,Ascension
2033-06-06,off,Lundi de Pentecôte
2033-07-14,off,Fête nationale
2033-08-15,off,Assomption
2033-11-01,off,Toussaint
2033-11-11,off,Armistice 1918
2033-12-25,off,Noël
2034-01-01,off,Jour de l’an
2034-04-10,off,Lundi de Pâques
2034-05-01,off,Fête du Travail
2034-05-08,off,Victoire 1945
2034-05-18,off,Ascension
2034-05-29,off,Lundi de Pentecôte
2034-07-14,off,Fête nationale
2034-08-15,off,Assomption
2034-11-01,off,Toussaint
2034-11-11,off,Armistice 1918
2034-12-25,off,Noël
2035-01-01,off,Jour de l’an
2035-03-26,off,Lundi de Pâques
2035-05-01,off,Fête du Travail
2035-05-03,off,Ascension
2035-05-08,off,Victoire 1945
2035-05-14,off,Lundi de Pentecôte
2035-07-14,off,Fête nationale
2035-08-15,off,Assomption
2035-11-01,off,Toussaint
2035-11-11,off,Armistice 1918
2035-12-25,off,Noël
`
