package import Foundation
import Archives

/// The files of an .xlsx as texts, by name.
package func unzipped(_ data: Data) -> [String: String] {
    Dictionary(PackedFiles(Array(data)).files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) }) { $1 }
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

/// Files as a zip, stored without being packed.
package func packed(_ files: KeyValuePairs<String, [UInt8]>) -> [UInt8] {
    packed(files.map { ($0.key, $0.value) })
}

/// The same.
package func packed(_ files: [(String, [UInt8])]) -> [UInt8] {
    func bytes(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
    var zip: [UInt8] = []
    var directory: [UInt8] = []
    for (name, contents) in files {
        let sizes =
            bytes(Int(checksum(contents)), 4) + bytes(contents.count, 4) + bytes(contents.count, 4)
            + bytes(name.utf8.count, 2) + bytes(0, 2)
        directory += bytes(0x0201_4b50, 4) + bytes(20, 2) + bytes(20, 2) + bytes(0, 2) + bytes(0, 2) + bytes(0, 4)
        directory += sizes + bytes(0, 2) + bytes(0, 2) + bytes(0, 2) + bytes(0, 4) + bytes(zip.count, 4)
        directory += Array(name.utf8)
        zip += bytes(0x0403_4b50, 4) + bytes(20, 2) + bytes(0, 2) + bytes(0, 2) + bytes(0, 4) + sizes
        zip += Array(name.utf8) + contents
    }
    let end = bytes(0x0605_4b50, 4) + bytes(0, 4) + bytes(files.count, 2) + bytes(files.count, 2)
    return zip + directory + end + bytes(directory.count, 4) + bytes(zip.count, 4) + bytes(0, 2)
}

/// CRC-32, bit by bit.
private func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = ~UInt32(0)
    for byte in bytes {
        sum ^= UInt32(byte)
        for _ in 0..<8 { sum = sum >> 1 ^ (sum & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
    return ~sum
}
