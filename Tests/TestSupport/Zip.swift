import CZlib
package import Foundation

/// The files of an .xlsx, read by its directory.
package func unzipped(_ data: Data) -> [String: String] {
    let bytes = [UInt8](data)
    func number(_ place: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) } }
    guard let end = (0...(bytes.count - 22)).last(where: { number($0, 4) == 0x0605_4b50 }) else { return [:] }
    var place = number(end + 16, 4)
    var files: [String: String] = [:]
    for _ in 0..<number(end + 10, 2) {
        let (packed, size, nameLength) = (number(place + 20, 4), number(place + 24, 4), number(place + 28, 2))
        let local = number(place + 42, 4)
        let start = local + 30 + number(local + 26, 2) + number(local + 28, 2)
        let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
        files[name] = String(decoding: inflated(Array(bytes[start..<(start + packed)]), size: size), as: UTF8.self)
        place += 46 + nameLength + number(place + 30, 2) + number(place + 32, 2)
    }
    return files
}

private func inflated(_ packed: [UInt8], size: Int) -> [UInt8] {
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

/// The cells of a workbook by sheet name: `A1` and what stands there.
package func cells(of workbook: Data) -> [String: [String: String]] {
    let files = unzipped(workbook)
    func plain(_ text: some StringProtocol) -> String {
        ["&lt;": "<", "&gt;": ">", "&quot;": "\""].reduce(String(text)) {
            $0.replacingOccurrences(of: $1.key, with: $1.value)
        }
        .replacingOccurrences(of: "&amp;", with: "&")
    }
    let shared = (files["xl/sharedStrings.xml"] ?? "").matches(of: /<si><t[^>]*>([^<]*)<\/t><\/si>/).map {
        plain($0.output.1)
    }
    var sheets: [String: [String: String]] = [:]
    for (index, sheet) in (files["xl/workbook.xml"] ?? "").matches(of: /<sheet name="([^"]*)"/).enumerated() {
        var cells: [String: String] = [:]
        for cell in (files["xl/worksheets/sheet\(index + 1).xml"] ?? "").matches(
            of: /<c r="([A-Z]+[0-9]+)"([^>]*)><v>([^<]*)<\/v>/)
        {
            let value = String(cell.output.3)
            cells[String(cell.output.1)] = cell.output.2.contains("t=\"s\"") ? Int(value).map { shared[$0] } : value
        }
        sheets[plain(sheet.output.1)] = cells
    }
    return sheets
}
