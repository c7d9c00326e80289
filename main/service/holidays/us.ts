/** The United States: federal holidays on the days that offices observe them, by 5 U.S.C. 6103. */
export const US = `
2015-01-01,off,New Year’s Day
2015-01-19,off,Birthday of Martin Luther King, Jr.
2015-02-16,off,Washington’s Birthday
2015-05-25,off,Memorial Day
2015-07-03,off,Independence Day
2015-09-07,off,Labor Day
2015-10-12,off,Columbus Day
2015-11-11,off,Veterans Day
2015-11-26,off,Thanksgiving Day
2015-12-25,off,Christmas Day
2016-01-01,off,New Year’s Day
2016-01-18,off,Birthday of Martin Luther King, Jr.
2016-02-15,off,Washington’s Birthday
2016-05-30,off,Memorial Day
2016-07-04,off,Independence Day
2016-09-05,off,Labor Day
2016-10-10,off,Columbus Day
2016-11-11,off,Veterans Day
2016-11-24,off,Thanksgiving Day
2016-12-26,off,Christmas Day
2017-01-02,off,New Year’s Day
2017-01-16,off,Birthday of Martin Luther King, Jr.
2017-02-20,off,Washington’s Birthday
2017-05-29,off,Memorial Day
2017-07-04,off,Independence Day
2017-09-04,off,Labor Day
2017-10-09,off,Columbus Day
2017-11-10,off,Veterans Day
2017-11-23,off,Thanksgiving Day
2017-12-25,off,Christmas Day
2018-01-01,off,New Year’s Day
2018-01-15,off,Birthday of Martin Luther King, Jr.
2018-02-19,off,Washington’s Birthday
2018-05-28,off,Memorial Day
2018-07-04,off,Independence Day
2018-09-03,off,Labor Day
2018-10-08,off,Columbus Day
2018-11-12,off,Veterans Day
2018-11-22,off,Thanksgiving Day
2018-12-25,off,Christmas Day
2019-01-01,off,New Year’s Day
2019-01-21,off,Birthday of Martin Luther King, Jr.
2019-02-18,off,Washington’s Birthday
2019-05-27,off,Memorial Day
2019-07-04,off,Independence Day
2019-09-02,off,Labor Day
2019-10-14,off,Columbus Day
2019-11-11,off,Veterans Day
2019-11-28,off,Thanksgiving Day
2019-12-25,off,Christmas Day
2020-01-01,off,New Year’s Day
2020-01-20,off,Birthday of Martin Luther King, Jr.
2020-02-17,off,Washington’s Birthday
2020-05-25,off,Memorial Day
2020-07-03,off,Independence Day
2020-09-07,off,Labor Day
2020-10-12,off,Columbus Day
2020-11-11,off,Veterans Day
2020-11-26,off,Thanksgiving Day
2020-12-25,off,Christmas Day
2021-01-01,off,New Year’s Day
2021-01-18,off,Birthday of Martin Luther King, Jr.
2021-02-15,off,Washington’s Birthday
2021-05-31,off,Memorial Day
2021-06-18,off,Juneteenth
2021-07-05,off,Independence Day
2021-09-06,off,Labor Day
2021-10-11,off,Columbus Day
2021-11-11,off,Veterans Day
2021-11-25,off,Thanksgiving Day
2021-12-24,off,Christmas Day
2021-12-31,off,New Year’s Day
2022-01-17,off,Birthday of Martin Luther King, Jr.
2022-02-21,off,Washington’s Birthday
2022-05-30,off,Memorial Day
2022-06-20,off,Juneteenth
2022-07-04,off,Independence Day
2022-09-05,off,Labor Day
2022-10-10,off,Columbus Day
2022-11-11,off,Veterans Day
2022-11-24,off,Thanksgiving Day
2022-12-26,off,Christmas Day
2023-01-02,off,New Year’s Day
2023-01-16,off,Birthday of Martin Luther King, Jr.
2023-02-20,off,Washington’s Birthday
2023-05-29,off,Memorial Day
2023-06-19,off,Juneteenth
2023-07-04,off,Independence Day
2023-09-04,off,Labor Day
2023-10-09,off,Columbus Day
2023-11-10,off,Veterans Day
2023-11-23,off,Thanksgiving Day
2023-12-25,off,Christmas Day
2024-01-01,off,New Year’s Day
2024-01-15,off,Birthday of Martin Luther King, Jr.
2024-02-19,off,Washington’s Birthday
2024-05-27,off,Memorial Day
2024-06-19,off,Juneteenth
2024-07-04,off,Independence Day
2024-09-02,off,Labor Day
2024-10-14,off,Columbus Day
2024-11-11,off,Veterans Day
2024-11-28,off,Thanksgiving Day
2024-12-25,off,Christmas Day
2025-01-01,off,New Year’s Day
2025-01-20,off,Birthday of Martin Luther King, Jr.
2025-02-17,off,Washington’s Birthday
2025-05-26,off,Memorial Day
2025-06-19,off,Juneteenth
2025-07-04,off,Independence Day
2025-09-01,off,Labor Day
2025-10-13,off,Columbus Day
2025-11-11,off,Veterans Day
2025-11-27,off,Thanksgiving Day
2025-12-25,off,Christmas Day
2026-01-01,off,New Year’s Day
2026-01-19,off,Birthday of Martin Luther King, Jr.
2026-02-16,off,Washington’s Birthday
2026-05-25,off,Memorial Day
2026-06-19,off,Juneteenth
2026-07-03,off,Independence Day
2026-09-07,off,Labor Day
2026-10-12,off,Columbus Day
2026-11-11,off,Veterans Day
2026-11-26,off,Thanksgiving Day
2026-12-25,off,Christmas Day
2027-01-01,off,New Year’s Day
2027-01-18,off,Birthday of Martin Luther King, Jr.
2027-02-15,off,Washington’s Birthday
2027-05-31,off,Memorial Day
2027-06-18,off,Juneteenth
2027-07-05,off,Independence Day
2027-09-06,off,Labor Day
2027-10-11,off,Columbus Day
2027-11-11,off,Veterans Day
2027-11-25,off,Thanksgiving Day
2027-12-24,off,Christmas Day
2027-12-31,off,New Year’s Day
2028-01-17,off,Birthday of Martin Luther King, Jr.
2028-02-21,off,Washington’s Birthday
2028-05-29,off,Memorial Day
2028-06-19,off,Juneteenth
2028-07-04,off,Independence Day
2028-09-04,off,Labor Day
2028-10-09,off,Columbus Day
2028-11-10,off,Veterans Day
2028-11-23,off,Thanksgiving Day
2028-12-25,off,Christmas Day
2029-01-01,off,New Year’s Day
2029-01-15,off,Birthday of Martin Luther King, Jr.
2029-02-19,off,Washington’s Birthday
2029-05-28,off,Memorial Day
2029-06-19,off,Juneteenth
2029-07-04,off,Independence Day
2029-09-03,off,Labor Day
2029-10-08,off,Columbus Day
2029-11-12,off,Veterans Day
2029-11-22,off,Thanksgiving Day
2029-12-25,off,Christmas Day
2030-01-01,off,New Year’s Day
2030-01-21,off,Birthday of Martin Luther King, Jr.
2030-02-18,off,Washington’s Birthday
2030-05-27,off,Memorial Day
2030-06-19,off,Juneteenth
2030-07-04,off,Independence Day
2030-09-02,off,Labor Day
2030-10-14,off,Columbus Day
2030-11-11,off,Veterans Day
2030-11-28,off,Thanksgiving Day
2030-12-25,off,Christmas Day
2031-01-01,off,New Year’s Day
2031-01-20,off,Birthday of Martin Luther King, Jr.
2031-02-17,off,Washington’s Birthday
2031-05-26,off,Memorial Day
2031-06-19,off,Juneteenth
2031-07-04,off,Independence Day
2031-09-01,off,Labor Day
2031-10-13,off,Columbus Day
2031-11-11,off,Veterans Day
2031-11-27,off,Thanksgiving Day
2031-12-25,off,Christmas Day
2032-01-01,off,New Year’s Day
2032-01-19,off,Birthday of Martin Luther King, Jr.
2032-02-16,off,Washington’s Birthday
2032-05-31,off,Memorial Day
2032-06-18,off,Juneteenth
2032-07-05,off,Independence Day
2032-09-06,off,Labor Day
2032-10-11,off,Columbus Day
2032-11-11,off,Veterans Day
2032-11-25,off,Thanksgiving Day
2032-12-24,off,Christmas Day
2032-12-31,off,New Year’s Day
2033-01-17,off,Birthday of Martin Luther King, Jr.
2033-02-21,off,Washington’s Birthday
2033-05-30,off,Memorial Day
2033-06-20,off,Juneteenth
2033-07-04,off,Independence Day
2033-09-05,off,Labor Day
2033-10-10,off,Columbus Day
2033-11-11,off,Veterans Day
2033-11-24,off,Thanksgiving Day
2033-12-26,off,Christmas Day
2034-01-02,off,New Year’s Day
2034-01-16,off,Birthday of Martin Luther King, Jr.
2034-02-20,off,Washington’s Birthday
2034-05-29,off,Memorial Day
2034-06-19,off,Juneteenth
2034-07-04,off,Independence Day
2034-09-04,off,Labor Day
2034-10-09,off,Columbus Day
2034-11-10,off,Veterans Day
2034-11-23,off,Thanksgiving Day
2034-12-25,off,Christmas Day
2035-01-01,off,New Year’s Day
2035-01-15,off,Birthday of Martin Luther King, Jr.
2035-02-19,off,Washington’s Birthday
2035-05-28,off,Memorial Day
2035-06-19,off,Juneteenth
2035-07-04,off,Independence Day
2035-09-03,off,Labor Day
2035-10-08,off,Columbus Day
2035-11-12,off,Veterans Day
2035-11-22,off,Thanksgiving Day
2035-12-25,off,Christmas Day
`
