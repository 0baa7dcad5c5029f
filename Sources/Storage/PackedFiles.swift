import CZlib

/// The files in a zip, a workbook most often, as far as they can be read.
package struct PackedFiles {
    /// Their names and what is in them, in the order of the zip's directory.
    package private(set) var files: [(name: String, bytes: [UInt8])] = []
    /// Reports are small; what unpacks to more was not made here.
    package static let most = 64_000_000

    /// Of a zip that is no zip, or from where it breaks off, there are none.
    /// - Parameters:
    ///   - most: how many bytes are unpacked.
    ///   - isWanted: whether a file of that name is unpacked; the others are left out.
    package init(_ bytes: [UInt8], most: Int = Self.most, where isWanted: (String) -> Bool = { _ in true }) {
        func number(_ place: Int, _ count: Int) -> Int? {
            guard place >= 0, place + count <= bytes.count else { return nil }
            return (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        guard bytes.count >= 22,
            let end = (max(0, bytes.count - 70_000)...(bytes.count - 22)).last(where: { number($0, 4) == 0x0605_4b50 }),
            let count = number(end + 10, 2), var place = number(end + 16, 4)
        else { return }
        var room = most
        for _ in 0..<count {
            guard number(place, 4) == 0x0201_4b50, let method = number(place + 10, 2),
                let packed = number(place + 20, 4),
                let size = number(place + 24, 4), let name = number(place + 28, 2), let extra = number(place + 30, 2),
                let remark = number(place + 32, 2), let local = number(place + 42, 4),
                let localName = number(local + 26, 2), let localExtra = number(local + 28, 2)
            else { return }
            let start = local + 30 + localName + localExtra
            guard start + packed <= bytes.count else { return }
            let path = String(decoding: bytes.dropFirst(place + 46).prefix(name), as: UTF8.self)
            place += 46 + name + extra + remark
            if !isWanted(path) { continue }
            guard size <= room else { return }
            room -= size
            let piece = Array(bytes[start..<(start + packed)])
            files.append((path, method == 0 ? piece : Self.inflated(piece, size: size)))
        }
    }

    private static func inflated(_ packed: [UInt8], size: Int) -> [UInt8] {
        var packed = packed
        var result = [UInt8](repeating: 0, count: max(size, 1))
        var stream = z_stream()
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return [] }
        defer { inflateEnd(&stream) }
        packed.withUnsafeMutableBufferPointer { from in
            result.withUnsafeMutableBufferPointer { to in
                stream.next_in = from.baseAddress
                stream.avail_in = uInt(from.count)
                stream.next_out = to.baseAddress
                stream.avail_out = uInt(to.count)
                _ = inflate(&stream, Z_FINISH)
            }
        }
        return Array(result.prefix(size))
    }
}
