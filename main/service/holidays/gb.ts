/** England and Wales: bank holidays, with substitute days and those proclaimed for one year. */
export const GB = `
2015-01-01,off,New Year’s Day
2015-04-03,off,Good Friday
2015-04-06,off,Easter Monday
2015-05-04,off,Early May bank holiday
2015-05-25,off,Spring bank holiday
2015-08-31,off,Summer bank holiday
2015-12-25,off,Christmas Day
2015-12-28,off,Boxing Day
2016-01-01,off,New Year’s Day
2016-03-25,off,Good Friday
2016-03-28,off,Easter Monday
2016-05-02,off,Early May bank holiday
2016-05-30,off,Spring bank holiday
2016-08-29,off,Summer bank holiday
2016-12-26,off,Boxing Day
2016-12-27,off,Christmas Day (substitute)
2017-01-02,off,New Year’s Day
2017-04-14,off,Good Friday
2017-04-17,off,Easter Monday
2017-05-01,off,Early May bank holiday
2017-05-29,off,Spring bank holiday
2017-08-28,off,Summer bank holiday
2017-12-25,off,Christmas Day
2017-12-26,off,Boxing Day
2018-01-01,off,New Year’s Day
2018-03-30,off,Good Friday
2018-04-02,off,Easter Monday
2018-05-07,off,Early May bank holiday
2018-05-28,off,Spring bank holiday
2018-08-27,off,Summer bank holiday
2018-12-25,off,Christmas Day
2018-12-26,off,Boxing Day
2019-01-01,off,New Year’s Day
2019-04-19,off,Good Friday
2019-04-22,off,Easter Monday
2019-05-06,off,Early May bank holiday
2019-05-27,off,Spring bank holiday
2019-08-26,off,Summer bank holiday
2019-12-25,off,Christmas Day
2019-12-26,off,Boxing Day
2020-01-01,off,New Year’s Day
2020-04-10,off,Good Friday
2020-04-13,off,Easter Monday
2020-05-08,off,Early May bank holiday
2020-05-25,off,Spring bank holiday
2020-08-31,off,Summer bank holiday
2020-12-25,off,Christmas Day
2020-12-28,off,Boxing Day
2021-01-01,off,New Year’s Day
2021-04-02,off,Good Friday
2021-04-05,off,Easter Monday
2021-05-03,off,Early May bank holiday
2021-05-31,off,Spring bank holiday
2021-08-30,off,Summer bank holiday
2021-12-27,off,Christmas Day
2021-12-28,off,Boxing Day
2022-01-03,off,New Year’s Day
2022-04-15,off,Good Friday
2022-04-18,off,Easter Monday
2022-05-02,off,Early May bank holiday
2022-06-02,off,Spring bank holiday
2022-06-03,off,Platinum Jubilee
2022-08-29,off,Summer bank holiday
2022-09-19,off,State Funeral of Queen Elizabeth II
2022-12-26,off,Boxing Day
2022-12-27,off,Christmas Day (substitute)
2023-01-02,off,New Year’s Day
2023-04-07,off,Good Friday
2023-04-10,off,Easter Monday
2023-05-01,off,Early May bank holiday
2023-05-08,off,Coronation of King Charles III
2023-05-29,off,Spring bank holiday
2023-08-28,off,Summer bank holiday
2023-12-25,off,Christmas Day
2023-12-26,off,Boxing Day
2024-01-01,off,New Year’s Day
2024-03-29,off,Good Friday
2024-04-01,off,Easter Monday
2024-05-06,off,Early May bank holiday
2024-05-27,off,Spring bank holiday
2024-08-26,off,Summer bank holiday
2024-12-25,off,Christmas Day
2024-12-26,off,Boxing Day
2025-01-01,off,New Year’s Day
2025-04-18,off,Good Friday
2025-04-21,off,Easter Monday
2025-05-05,off,Early May bank holiday
2025-05-26,off,Spring bank holiday
2025-08-25,off,Summer bank holiday
2025-12-25,off,Christmas Day
2025-12-26,off,Boxing Day
2026-01-01,off,New Year’s Day
2026-04-03,off,Good Friday
2026-04-06,off,Easter Monday
2026-05-04,off,Early May bank holiday
2026-05-25,off,Spring bank holiday
2026-08-31,off,Summer bank holiday
2026-12-25,off,Christmas Day
2026-12-28,off,Boxing Day
2027-01-01,off,New Year’s Day
2027-03-26,off,Good Friday
2027-03-29,off,Easter Monday
2027-05-03,off,Early May bank holiday
2027-05-31,off,Spring bank holiday
2027-08-30,off,Summer bank holiday
2027-12-27,off,Christmas Day
2027-12-28,off,Boxing Day
2028-01-03,off,New Year’s Day
2028-04-14,off,Good Friday
2028-04-17,off,Easter Monday
2028-05-01,off,Early May bank holiday
2028-05-29,off,Spring bank holiday
2028-08-28,off,Summer bank holiday
2028-12-25,off,Christmas Day
2028-12-26,off,Boxing Day
2029-01-01,off,New Year’s Day
2029-03-30,off,Good Friday
2029-04-02,off,Easter Monday
2029-05-07,off,Early May bank holiday
2029-05-28,off,Spring bank holiday
2029-08-27,off,Summer bank holiday
2029-12-25,off,Christmas Day
2029-12-26,off,Boxing Day
2030-01-01,off,New Year’s Day
2030-04-19,off,Good Friday
2030-04-22,off,Easter Monday
2030-05-06,off,Early May bank holiday
2030-05-27,off,Spring bank holiday
2030-08-26,off,Summer bank holiday
2030-12-25,off,Christmas Day
2030-12-26,off,Boxing Day
2031-01-01,off,New Year’s Day
2031-04-11,off,Good Friday
2031-04-14,off,Easter Monday
2031-05-05,off,Early May bank holiday
2031-05-26,off,Spring bank holiday
2031-08-25,off,Summer bank holiday
2031-12-25,off,Christmas Day
2031-12-26,off,Boxing Day
2032-01-01,off,New Year’s Day
2032-03-26,off,Good Friday
2032-03-29,off,Easter Monday
2032-05-03,off,Early May bank holiday
2032-05-31,off,Spring bank holiday
2032-08-30,off,Summer bank holiday
2032-12-27,off,Christmas Day
2032-12-28,off,Boxing Day
2033-01-03,off,New Year’s Day
2033-04-15,off,Good Friday
2033-04-18,off,Easter Monday
2033-05-02,off,Early May bank holiday
2033-05-30,off,Spring bank holiday
2033-08-29,off,Summer bank holiday
2033-12-26,off,Boxing Day
2033-12-27,off,Christmas Day (substitute)
2034-01-02,off,New Year’s Day
2034-04-07,off,Good Friday
2034-04-10,off,Easter Monday
2034-05-01,off,Early May bank holiday
2034-05-29,off,Spring bank holiday
2034-08-28,off,Summer bank holiday
2034-12-25,off,Christmas Day
2034-12-26,off,Boxing Day
2035-01-01,off,New Year’s Day
2035-03-23,off,Good Friday
2035-03-26,off,Easter Monday
2035-05-07,off,Early May bank holiday
2035-05-28,off,Spring bank holiday
2035-08-27,off,Summer bank holiday
2035-12-25,off,Christmas Day
2035-12-26,off,Boxing Day
`
