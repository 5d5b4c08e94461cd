// SPDX-License-Identifier: GPL-3.0-or-later

import Testing
import Timeline

@Suite struct BucketTests {
  @Test(arguments: BucketSize.allCases)
  func bucketsTileTheCalendar(size: BucketSize) {
    var bucket = Bucket(size, containing: Day(number: -4000))
    #expect(bucket.days.contains(Day(number: -4000)))
    for _ in 0..<400 {
      let next = bucket.advanced(by: 1)
      #expect(bucket.lastDay.advanced(by: 1) == next.firstDay)
      #expect(Bucket(size, containing: bucket.firstDay) == bucket)
      #expect(Bucket(size, containing: bucket.lastDay) == bucket)
      #expect(bucket.firstDay.days(to: bucket.lastDay) + 1 == bucket.dayCount)
      bucket = next
    }
  }

  @Test func weeksOpenOnMonday() throws {
    for number in stride(from: Int32(-3000), to: 30_000, by: 13) {
      let week = Bucket(.week, containing: Day(number: number))
      #expect(week.firstDay.weekday == .monday)
      #expect(week.dayCount == 7)
    }
    let sunday = try #require(Day(iso: "2026-11-29"))
    #expect(Bucket(.week, containing: sunday).firstDay.description == "2026-11-23")
  }

  @Test(arguments: [
    (BucketSize.month, "2024-02-15", "2024-02-01", 29),
    (.quarter, "2023-05-31", "2023-04-01", 91),
    (.year, "1969-07-20", "1969-01-01", 365),
    (.month, "1969-12-31", "1969-12-01", 31),
  ])
  func namedByItsFirstDay(size: BucketSize, day: String, first: String, length: Int) throws {
    let bucket = Bucket(size, containing: try #require(Day(iso: day)))
    #expect(bucket.firstDay.description == first)
    #expect(bucket.dayCount == length)
  }
}
