package import Engine

/// How people in the room join by their own devices, while they can.
package struct JoiningSign: Hashable, Sendable {
    /// The address to be typed, without what browsers put before it themselves.
    package let address: String
    /// The code to be typed behind it.
    package let code: String
    /// The QR code of both, row by row, true for dark, without the quiet zone; empty where none can be made.
    package let modules: [[Bool]]
    /// How many devices have joined at each table, and how many of them have voted.
    package let tables: [Table]
    /// The codes of the note-takers, by their tables; never for the room.
    package let noteTakers: [Group.ID: String]
    /// The names of the participants' devices, those of one address together; never for the room.
    package let addresses: [[String]]

    /// How many devices have joined.
    package var devices: Int { tables.reduce(0) { $0 + $1.joined } }

    /// The devices of one table.
    package struct Table: Hashable, Sendable {
        let group: Group.ID
        let joined: Int
        let voted: Int

        /// The devices of one table.
        package init(group: Group.ID, joined: Int, voted: Int) {
            (self.group, self.joined, self.voted) = (group, joined, voted)
        }
    }

    /// A sign.
    package init(
        address: String, code: String, modules: [[Bool]], tables: [Table], noteTakers: [Group.ID: String] = [:],
        addresses: [[String]] = []
    ) {
        (self.address, self.code, self.modules, self.tables) = (address, code, modules, tables)
        self.noteTakers = noteTakers
        self.addresses = addresses
    }
}
