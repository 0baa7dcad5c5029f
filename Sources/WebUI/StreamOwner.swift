/// Whose a stream of states is.
package struct StreamOwner: Hashable, Sendable {
    /// The device's number.
    package let device: Int
    /// The address it was opened from.
    package let address: UInt32
    /// Lower for those opened before.
    package let number: Int

    /// A stream that is opened.
    package init(device: Int, address: UInt32, number: Int) {
        (self.device, self.address, self.number) = (device, address, number)
    }

    /// Streams of one device; a page that is not looked at has none.
    package static let mostOfDevice = 3
    /// Streams from one address, and in all. A server has half as many lines again, for requests.
    package static let mostOfAddress = 400, most = 1_600

    /// The stream that gives way to this one: the oldest of the device that has the most, where the own device, the
    /// own address or all together have as many as there may be; of the address that has the most in the last case, so
    /// that nobody alone keeps others out. nil where there is room.
    /// - Parameter isBehindProxy: whether all may come from one address.
    package func takesPlace(among open: some Collection<StreamOwner>, isBehindProxy: Bool = false) -> StreamOwner? {
        let ofDevice = open.filter { $0.device == device }
        if ofDevice.count >= Self.mostOfDevice { return ofDevice.min { $0.number < $1.number } }
        let ofAddress = open.filter { $0.address == address }
        if !isBehindProxy, ofAddress.count >= Self.mostOfAddress { return Self.oldest(ofAddress) }
        guard open.count >= Self.most else { return nil }
        return Dictionary(grouping: open, by: \.address).values.max { $0.count < $1.count }.flatMap(Self.oldest)
    }

    private static func oldest(_ all: [StreamOwner]) -> StreamOwner? {
        let crowds = Dictionary(grouping: all, by: \.device).values
        let most = crowds.map(\.count).max()
        return crowds.filter { $0.count == most }.flatMap(\.self).min { $0.number < $1.number }
    }
}
