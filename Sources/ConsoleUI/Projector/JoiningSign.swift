/// How people in the room join by their own devices, while they can.
package struct JoiningSign: Hashable, Sendable {
    /// The address to be typed, without what browsers put before it themselves.
    package let address: String
    /// The code to be typed behind it.
    package let code: String
    /// The QR code of both, row by row, true for dark, without the quiet zone; empty where none can be made.
    package let modules: [[Bool]]
    /// How many devices have joined.
    package let devices: Int

    /// A sign.
    package init(address: String, code: String, modules: [[Bool]], devices: Int) {
        (self.address, self.code, self.modules, self.devices) = (address, code, modules, devices)
    }
}
