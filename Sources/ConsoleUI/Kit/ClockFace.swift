import Engine

/// Minutes and seconds as a clock shows them: 12:34. Time left is rounded up, time over down, so that 0:00 shows when
/// it is due.
func clockFace(_ length: Milliseconds) -> String {
    let seconds = length >= 0 ? (length + 999) / 1000 : -length / 1000
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
}
