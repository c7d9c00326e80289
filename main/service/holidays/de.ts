/** Germany: the days that are holidays in every state, and 31 October 2017. */
export const DE = `
2015-01-01,off,Neujahr
2015-04-03,off,Karfreitag
2015-04-06,off,Ostermontag
2015-05-01,off,Tag der Arbeit
2015-05-14,off,Christi Himmelfahrt
2015-05-25,off,Pfingstmontag
2015-10-03,off,Tag der Deutschen Einheit
2015-12-25,off,1. Weihnachtstag
2015-12-26,off,2. Weihnachtstag
2016-01-01,off,Neujahr
2016-03-25,off,Karfreitag
2016-03-28,off,Ostermontag
2016-05-01,off,Tag der Arbeit
2016-05-05,off,Christi Himmelfahrt
2016-05-16,off,Pfingstmontag
2016-10-03,off,Tag der Deutschen Einheit
2016-12-25,off,1. Weihnachtstag
2016-12-26,off,2. Weihnachtstag
2017-01-01,off,Neujahr
2017-04-14,off,Karfreitag
2017-04-17,off,Ostermontag
2017-05-01,off,Tag der Arbeit
2017-05-25,off,Christi Himmelfahrt
2017-06-05,off,Pfingstmontag
2017-10-03,off,Tag der Deutschen Einheit
2017-10-31,off,Reformationstag
2017-12-25,off,1. Weihnachtstag
2017-12-26,off,2. Weihnachtstag
2018-01-01,off,Neujahr
2018-03-30,off,Karfreitag
2018-04-02,off,Ostermontag
2018-05-01,off,Tag der Arbeit
2018-05-10,off,Christi Himmelfahrt
2018-05-21,off,Pfingstmontag
2018-10-03,off,Tag der Deutschen Einheit
2018-12-25,off,1. Weihnachtstag
2018-12-26,off,2. Weihnachtstag
2019-01-01,off,Neujahr
2019-04-19,off,Karfreitag
2019-04-22,off,Ostermontag
2019-05-01,off,Tag der Arbeit
2019-05-30,off,Christi Himmelfahrt
2019-06-10,off,Pfingstmontag
2019-10-03,off,Tag der Deutschen Einheit
2019-12-25,off,1. Weihnachtstag
2019-12-26,off,2. Weihnachtstag
2020-01-01,off,Neujahr
2020-04-10,off,Karfreitag
2020-04-13,off,Ostermontag
2020-05-01,off,Tag der Arbeit
2020-05-21,off,Christi Himmelfahrt
2020-06-01,off,Pfingstmontag
2020-10-03,off,Tag der Deutschen Einheit
2020-12-25,off,1. Weihnachtstag
2020-12-26,off,2. Weihnachtstag
2021-01-01,off,Neujahr
2021-04-02,off,Karfreitag
2021-04-05,off,Ostermontag
2021-05-01,off,Tag der Arbeit
2021-05-13,off,Christi Himmelfahrt
2021-05-24,off,Pfingstmontag
2021-10-03,off,Tag der Deutschen Einheit
2021-12-25,off,1. Weihnachtstag
2021-12-26,off,2. Weihnachtstag
2022-01-01,off,Neujahr
2022-04-15,off,Karfreitag
2022-04-18,off,Ostermontag
2022-05-01,off,Tag der Arbeit
2022-05-26,off,Christi Himmelfahrt
2022-06-06,off,Pfingstmontag
2022-10-03,off,Tag der Deutschen Einheit
2022-12-25,off,1. Weihnachtstag
2022-12-26,off,2. Weihnachtstag
2023-01-01,off,Neujahr
2023-04-07,off,Karfreitag
2023-04-10,off,Ostermontag
2023-05-01,off,Tag der Arbeit
2023-05-18,off,Christi Himmelfahrt
2023-05-29,off,Pfingstmontag
2023-10-03,off,Tag der Deutschen Einheit
2023-12-25,off,1. Weihnachtstag
2023-12-26,off,2. Weihnachtstag
2024-01-01,off,Neujahr
2024-03-29,off,Karfreitag
2024-04-01,off,Ostermontag
2024-05-01,off,Tag der Arbeit
2024-05-09,off,Christi Himmelfahrt
2024-05-20,off,Pfingstmontag
2024-10-03,off,Tag der Deutschen Einheit
2024-12-25,off,1. Weihnachtstag
2024-12-26,off,2. Weihnachtstag
2025-01-01,off,Neujahr
2025-04-18,off,Karfreitag
2025-04-21,off,Ostermontag
2025-05-01,off,Tag der Arbeit
2025-05-29,off,Christi Himmelfahrt
2025-06-09,off,Pfingstmontag
2025-10-03,off,Tag der Deutschen Einheit
2025-12-25,off,1. Weihnachtstag
2025-12-26,off,2. Weihnachtstag
2026-01-01,off,Neujahr
2026-04-03,off,Karfreitag
2026-04-06,off,Ostermontag
2026-05-01,off,Tag der Arbeit
2026-05-14,off,Christi Himmelfahrt
2026-05-25,off,Pfingstmontag
2026-10-03,off,Tag der Deutschen Einheit
2026-12-25,off,1. Weihnachtstag
2026-12-26,off,2. Weihnachtstag
2027-01-01,off,Neujahr
2027-03-26,off,Karfreitag
2027-03-29,off,Ostermontag
2027-05-01,off,Tag der Arbeit
2027-05-06,off,Christi Himmelfahrt
2027-05-17,off,Pfingstmontag
2027-10-03,off,Tag der Deutschen Einheit
2027-12-25,off,1. Weihnachtstag
2027-12-26,off,2. Weihnachtstag
2028-01-01,off,Neujahr
2028-04-14,off,Karfreitag
2028-04-17,off,Ostermontag
2028-05-01,off,Tag der Arbeit
2028-05-25,off,Christi Himmelfahrt
2028-06-05,off,Pfingstmontag
2028-10-03,off,Tag der Deutschen Einheit
2028-12-25,off,1. Weihnachtstag
2028-12-26,off,2. Weihnachtstag
2029-01-01,off,Neujahr
2029-03-30,off,Karfreitag
2029-04-02,off,Ostermontag
2029-05-01,off,Tag der Arbeit
2029-05-10,off,Christi Himmelfahrt
2029-05-21,off,Pfingstmontag
2029-10-03,off,Tag der Deutschen Einheit
2029-12-25,off,1. Weihnachtstag
2029-12-26,off,2. Weihnachtstag
2030-01-01,off,Neujahr
2030-04-19,off,Karfreitag
2030-04-22,off,Ostermontag
2030-05-01,off,Tag der Arbeit
2030-05-30,off,Christi Himmelfahrt
2030-06-10,off,Pfingstmontag
2030-10-03,off,Tag der Deutschen Einheit
2030-12-25,off,1. Weihnachtstag
2030-12-26,off,2. Weihnachtstag
2031-01-01,off,Neujahr
2031-04-11,off,Karfreitag
2031-04-14,off,Ostermontag
2031-05-01,off,Tag der Arbeit
2031-05-22,off,Christi Himmelfahrt
2031-06-02,off,Pfingstmontag
2031-10-03,off,Tag der Deutschen Einheit
2031-12-25,off,1. Weihnachtstag
2031-12-26,off,2. Weihnachtstag
2032-01-01,off,Neujahr
2032-03-26,off,Karfreitag
2032-03-29,off,Ostermontag
2032-05-01,off,Tag der Arbeit
2032-05-06,off,Christi Himmelfahrt
2032-05-17,off,Pfingstmontag
2032-10-03,off,Tag der Deutschen Einheit
2032-12-25,off,1. Weihnachtstag
2032-12-26,off,2. Weihnachtstag
2033-01-01,off,Neujahr
2033-04-15,off,Karfreitag
2033-04-18,off,Ostermontag
2033-05-01,off,Tag der Arbeit
2033-05-26,off,Christi Himmelfahrt
2033-06-06,off,Pfingstmontag
2033-10-03,off,Tag der Deutschen Einheit
2033-12-25,off,1. Weihnachtstag
2033-12-26,off,2. Weihnachtstag
2034-01-01,off,Neujahr
2034-04-07,off,Karfreitag
2034-04-10,off,Ostermontag
2034-05-01,off,Tag der Arbeit
2034-05-18,off,Christi Himmelfahrt
2034-05-29,off,Pfingstmontag
2034-10-03,off,Tag der Deutschen Einheit
2034-12-25,off,1. Weihnachtstag
2034-12-26,off,2. Weihnachtstag
2035-01-01,off,Neujahr
2035-03-23,off,Karfreitag
2035-03-26,off,Ostermontag
2035-05-01,off,Tag der Arbeit
2035-05-03,off,Christi Himmelfahrt
2035-05-14,off,Pfingstmontag
2035-10-03,off,Tag der Deutschen Einheit
2035-12-25,off,1. Weihnachtstag
2035-12-26,off,2. Weihnachtstag
`
