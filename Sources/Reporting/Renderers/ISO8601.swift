import Engine

extension Moment {
    /// `2018-07-02T10:00:00Z`.
    var iso8601: String {
        let inDay = milliseconds / 1000 - day(offset: 0).daysSince1970 * 86_400
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(day(offset: 0))T\(two(inDay / 3600)):\(two(inDay / 60 % 60)):\(two(inDay % 60))Z"
    }
}
