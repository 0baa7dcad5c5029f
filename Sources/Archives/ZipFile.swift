import CZlib

/// Files packed into a zip, in the order given and dated alike, so that the same contents are the same bytes.
package struct ZipFile {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count = 0
    /// The first day a zip can tell of: 1 January 1980.
    private static let date: UInt32 = 0x0021_0000

    /// Without files.
    package init() {}

    /// Adds a file, packed where that makes it shorter.
    package mutating func add(_ name: String, _ text: String) {
        let contents = Array(text.utf8)
        let packed = Self.deflated(contents)
        let isPacked = packed.map { $0.count < contents.count } ?? false
        let stored = isPacked ? packed ?? contents : contents
        let checksum = UInt32(truncatingIfNeeded: crc32(0, contents, uInt(contents.count)))
        var header: [UInt8] = []
        // Version 2.0, and names in UTF-8.
        header += Self.little(20, 2) + Self.little(0x0800, 2) + Self.little(isPacked ? 8 : 0, 2)
        header += Self.little(Self.date, 4) + Self.little(checksum, 4)
        header += Self.little(UInt32(stored.count), 4) + Self.little(UInt32(contents.count), 4)
        header += Self.little(UInt32(name.utf8.count), 2) + Self.little(0, 2)
        let place = UInt32(bytes.count)
        bytes += Self.little(0x0403_4b50, 4) + header + Array(name.utf8) + stored
        directory += Self.little(0x0201_4b50, 4) + Self.little(20, 2) + header
        directory += Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 4)
        directory += Self.little(place, 4) + Array(name.utf8)
        count += 1
    }

    /// The whole zip.
    package var finished: [UInt8] {
        let number = Self.little(UInt32(count), 2)
        return bytes + directory + Self.little(0x0605_4b50, 4) + Self.little(0, 4) + number + number
            + Self.little(UInt32(directory.count), 4) + Self.little(UInt32(bytes.count), 4) + Self.little(0, 2)
    }

    private static func little(_ number: UInt32, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
    }

    /// Nil when there is no memory for it.
    private static func deflated(_ contents: [UInt8]) -> [UInt8]? {
        var contents = contents
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var packed = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(contents.count))))
        let isDone = contents.withUnsafeMutableBufferPointer { from in
            packed.withUnsafeMutableBufferPointer { to in
                stream.next_in = from.baseAddress
                stream.avail_in = uInt(from.count)
                stream.next_out = to.baseAddress
                stream.avail_out = uInt(to.count)
                return deflate(&stream, Z_FINISH) == Z_STREAM_END
            }
        }
        return isDone ? Array(packed.prefix(Int(stream.total_out))) : nil
    }
}
