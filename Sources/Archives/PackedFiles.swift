import CZlib

/// The files in a zip, a workbook most often, as far as they can be read.
package struct PackedFiles {
    /// One of them, still packed.
    package struct Entry {
        /// Its path within the zip.
        package let name: String
        /// What the zip says it unpacks to; it may say anything.
        package let size: Int
        /// Whether it needs a password.
        package let isEncrypted: Bool
        fileprivate let method: Int
        fileprivate let checksum: UInt32
        fileprivate let place: Range<Int>
    }

    /// Those that the zip's directory names, in its order. Of a zip that is none, or from where it breaks off, there
    /// are none.
    package private(set) var entries: [Entry] = []
    private let bytes: [UInt8]

    /// Reads the directory alone.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        guard bytes.count >= 22,
            let end = (max(0, bytes.count - 70_000)...(bytes.count - 22)).last(where: { number($0, 4) == 0x0605_4b50 }),
            var count = number(end + 10, 2), var place = number(end + 16, 4)
        else { return }
        // Zip64: what does not fit stands in a record of its own, which a locator before the end points at.
        if count == 0xFFFF || place == 0xFFFF_FFFF, number(end - 20, 4) == 0x0706_4b50,
            let record = number(end - 12, 8), number(record, 4) == 0x0606_4b50,
            let longCount = number(record + 32, 8), let longPlace = number(record + 48, 8)
        {
            (count, place) = (min(longCount, bytes.count), longPlace)
        }
        for _ in 0..<count {
            guard number(place, 4) == 0x0201_4b50, let flags = number(place + 8, 2),
                let method = number(place + 10, 2), let checksum = number(place + 16, 4),
                var packed = number(place + 20, 4),
                var size = number(place + 24, 4), let name = number(place + 28, 2), let extra = number(place + 30, 2),
                let remark = number(place + 32, 2), var local = number(place + 42, 4)
            else { return }
            var long = longNumbers(place + 46 + name, extra)
            func lengthen(_ value: inout Int) { if value == 0xFFFF_FFFF, !long.isEmpty { value = long.removeFirst() } }
            lengthen(&size)
            lengthen(&packed)
            lengthen(&local)
            guard (0...bytes.count).contains(local), (0...bytes.count).contains(packed), size >= 0,
                let localName = number(local + 26, 2), let localExtra = number(local + 28, 2)
            else { return }
            let start = local + 30 + localName + localExtra
            guard start + packed <= bytes.count else { return }
            entries.append(
                Entry(
                    name: Self.path(String(decoding: bytes.dropFirst(place + 46).prefix(name), as: UTF8.self)),
                    size: size,
                    isEncrypted: flags & 1 == 1, method: method, checksum: UInt32(checksum),
                    place: start..<(start + packed)))
            place += 46 + name + extra + remark
        }
    }

    /// A path as the format has it: some programs for Windows write `xl\workbook.xml`, some `./` before it.
    private static func path(_ name: String) -> String {
        let path = name.contains("\\") ? name.replacing("\\", with: "/") : name
        return String(path.trimmingPrefix("./").trimmingPrefix("/"))
    }

    /// The sizes and the place of a file that do not fit into four bytes, out of what stands behind its name.
    private func longNumbers(_ start: Int, _ length: Int) -> [Int] {
        var place = start
        while place + 4 <= start + length, let kind = number(place, 2), let count = number(place + 2, 2) {
            if kind == 1 { return (0..<count / 8).compactMap { number(place + 4 + $0 * 8, 8) } }
            place += 4 + count
        }
        return []
    }

    private func number(_ place: Int, _ count: Int) -> Int? {
        guard place >= 0, place + count <= bytes.count else { return nil }
        return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    /// Reports are small; what unpacks to more was not made here.
    private static let most = 64_000_000

    /// Their names and what is in them, cut where they are damaged; none from where they would be too much.
    package var files: [(name: String, bytes: [UInt8])] {
        var room = Self.most
        return entries.prefix { entry in
            room -= entry.size
            return room >= 0
        }.map { ($0.name, unpacked($0, atMost: $0.size).bytes) }
    }

    /// The whole of one file, whatever the zip says of its size.
    /// - Returns: nil when it is damaged, encrypted, packed in an unknown way, or larger than that.
    package func contents(of entry: Entry, atMost most: Int) -> [UInt8]? {
        guard entry.size <= most, !entry.isEncrypted else { return nil }
        let (bytes, isWhole) = unpacked(entry, atMost: entry.size)
        guard isWhole, bytes.count == entry.size else { return nil }
        let sum = bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, uInt($0.count)) }
        return UInt32(truncatingIfNeeded: sum) == entry.checksum ? bytes : nil
    }

    private func unpacked(_ entry: Entry, atMost most: Int) -> (bytes: [UInt8], isWhole: Bool) {
        if entry.method == 0 { return (Array(bytes[entry.place]), true) }
        guard entry.method == 8 else { return ([], false) }
        var packed = Array(bytes[entry.place])
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            return ([], false)
        }
        defer { inflateEnd(&stream) }
        var isWhole = false
        let result = [UInt8](unsafeUninitializedCapacity: max(most, 1)) { to, count in
            packed.withUnsafeMutableBufferPointer { from in
                stream.next_in = from.baseAddress
                stream.avail_in = uInt(from.count)
                stream.next_out = to.baseAddress
                stream.avail_out = uInt(to.count)
                isWhole = inflate(&stream, Z_FINISH) == Z_STREAM_END
            }
            count = min(Int(stream.total_out), most)
        }
        return (result, isWhole)
    }
}
