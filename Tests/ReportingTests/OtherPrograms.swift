import Foundation

/// Programs that read or print what fusen writes; tests that need one say less where it is not installed.
enum OtherProgram: String {
    case pdfinfo, pdftotext, soffice, chromium

    private var path: String { "/usr/bin/" + rawValue }

    /// What it prints; nil where it is not installed.
    func output(_ arguments: [String]) throws -> String? {
        guard FileManager.default.isExecutableFile(atPath: path) else { return nil }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }

    /// What a program says of a file of such a name.
    func output(_ options: [String], of file: Data, _ ending: String, _ last: [String] = []) throws -> String? {
        try withFile(file, ending) { try output(options + [$0] + last) }
    }
}

/// A file that is there for a while.
func withFile<Result>(_ bytes: Data, _ ending: String, _ body: (String) throws -> Result) throws -> Result {
    let folder = NSTemporaryDirectory() + "fusen-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/file." + ending
    try bytes.write(to: URL(fileURLWithPath: path))
    return try body(path)
}

/// How many pages a file has when it is printed; nil where what prints it is not installed.
func printedPages(_ bytes: Data, _ ending: String) throws -> Int? {
    try printed(bytes, ending) { try OtherProgram.pdfinfo.output([$0]) }?.firstMatch(of: /Pages: +(\d+)/)
        .flatMap { Int($0.output.1) }
}

/// What can be read on a file's pages when it is printed, a form feed behind each; nil as ``printedPages``.
func printedText(_ bytes: Data, _ ending: String) throws -> String? {
    try printed(bytes, ending) { try OtherProgram.pdftotext.output(["-raw", $0, "-"]) }
}

/// How large the Japanese letters of each page are in points, the smallest of those that several words have; nil as
/// ``printedPages``.
func printedLetterSizes(_ bytes: Data, _ ending: String) throws -> [Double]? {
    let text = try printed(bytes, ending) { try OtherProgram.pdftotext.output(["-bbox", $0, "-"]) }
    return text?.components(separatedBy: "<page ").dropFirst().map { page in
        // A letter is as wide as it is high.
        let words = page.matches(
            of: /xMin="([0-9.]+)" yMin="[0-9.]+" xMax="([0-9.]+)" yMax="[0-9.]+">([ぁ-ゖァ-ヺ一-龠]{4,})</)
        let sizes = words.map { word in
            ((Double(word.output.2) ?? 0) - (Double(word.output.1) ?? 0)) / Double(word.output.3.count)
        }
        let rounded = Dictionary(grouping: sizes) { ($0 * 10).rounded() / 10 }
        return rounded.filter { $0.value.count > 1 }.keys.min() ?? sizes.min() ?? .infinity
    }
}

/// What a script says of an HTML page in a window so many dots wide; nil where Chromium is not installed.
/// - Parameters:
///   - script: an expression, whose value is told as text.
///   - isPrinted: whether the page has its looks on paper.
func measured(_ page: String, width: Int, isPrinted: Bool = false, _ script: String) throws -> String? {
    let looks =
        isPrinted
        ? page.replacing("@media print", with: "@media all").replacing("@media screen and", with: "@media speech and")
        : page
    // A window of Chromium is at least 500 wide, a frame in it is not.
    let telling = "<script>parent.document.title = 'told ' + (\(script))</script></body>"
    let inner = looks.replacing("</body>", with: telling).replacing("&", with: "&amp;")
        .replacing("\"", with: "&quot;")
    let framed =
        "<html><body><iframe width=\"\(width)\" height=\"2000\" srcdoc=\"\(inner)\"></iframe></body></html>"
    return try withFile(Data(framed.utf8), "html") { path in
        try OtherProgram.chromium.output([
            "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,2000",
            "--user-data-dir=" + path + "-profile", "--dump-dom", "file://" + path,
        ])
    }?.firstMatch(of: /<title>told ([^<]*)<\/title>/).map { String($0.output.1) }
}

/// How far down the words of each page reach, of its height, but for its number; nil as ``printedPages``.
func printedPageEnds(_ bytes: Data, _ ending: String) throws -> [Double]? {
    let text = try printed(bytes, ending) { try OtherProgram.pdftotext.output(["-bbox", $0, "-"]) }
    return text?.components(separatedBy: "<page ").dropFirst().map { page in
        let height = page.firstMatch(of: /height="([0-9.]+)"/).flatMap { Double($0.output.1) } ?? 1
        let ends = page.matches(of: /yMax="([0-9.]+)"/).compactMap { Double($0.output.1) }
        return (ends.filter { $0 < height - 40 }.max() ?? 0) / height
    }
}

/// What is read from a file as it is printed: a PDF as it is, HTML by Chromium, all else by LibreOffice.
private func printed(_ bytes: Data, _ ending: String, _ read: (String) throws -> String?) throws -> String? {
    try withFile(bytes, ending) { path in
        let printed = path.dropLast(ending.count) + "pdf"
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        switch ending {
        case "pdf": break
        case "html":
            _ = try OtherProgram.chromium.output([
                "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--print-to-pdf=" + printed,
                "--user-data-dir=" + folder + "/profile", "file://" + path,
            ])
        default:
            _ = try OtherProgram.soffice.output([
                "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", "pdf", "--outdir",
                folder, path,
            ])
        }
        return FileManager.default.fileExists(atPath: String(printed)) ? try read(String(printed)) : nil
    }
}
