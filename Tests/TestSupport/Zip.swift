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
