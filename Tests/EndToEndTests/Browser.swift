import Foundation
import Glibc
import Testing

/// A page in Debian's Chromium, driven by chromedriver (the WebDriver protocol).
final class Browser {
    /// Whether both are installed.
    static let isInstalled = ["chromium", "chromedriver"].allSatisfy { name in
        access("/usr/bin/\(name)", X_OK) == 0
    }

    private let driver: Spawned
    private let port: UInt16
    private let session: String
    private let folder: String

    /// - Parameters:
    ///   - width: of the window, in the page's own pixels; a phone has 320 to 430.
    ///   - language: of the browser.
    ///   - ratio: pixels of the screen for one of the page.
    init(width: Int = 390, height: Int = 800, language: String = "ja", isDark: Bool = false, ratio: Int = 2) throws {
        folder = NSTemporaryDirectory() + "fusen-browser-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let variables = ProcessInfo.processInfo.environment.merging(["HOME": folder]) { $1 }
        (driver, port) = try Self.start(variables)
        let arguments =
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage",
                "--window-size=\(width),\(height)", "--lang=\(language)", "--accept-lang=\(language)",
                "--user-data-dir=\(folder)/profile",
            ] + (isDark ? ["--force-dark-mode"] : [])
        let options: [String: Any] = [
            "args": arguments,
            "mobileEmulation": ["deviceMetrics": ["width": width, "height": height, "pixelRatio": ratio]],
        ]
        let wanted = ["capabilities": ["alwaysMatch": ["browserName": "chrome", "goog:chromeOptions": options]]]
        let answer = try Self.call(port, "POST", "/session", wanted) as? [String: Any]
        session = try #require(answer?["sessionId"] as? String)
    }

    /// Starts chromedriver. It chooses a port and listens at it after that, so that another program may have taken it.
    private static func start(_ variables: [String: String], attempts: Int = 5) throws -> (Spawned, UInt16) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw POSIXError(.EMFILE) }
        let driver = try Spawned(["/usr/bin/chromedriver", "--port=0"], variables, files: [1: ends[1]])
        close(ends[1])
        let said = FileHandle(fileDescriptor: ends[0], closeOnDealloc: true)
        var text = ""
        while true {
            let more = said.availableData
            if more.isEmpty { break }
            text += String(decoding: more, as: UTF8.self)
            if let found = text.firstMatch(of: /started successfully on port (\d+)/), let port = UInt16(found.1) {
                return (driver, port)
            }
        }
        driver.end()
        if attempts > 1, text.contains("port not available") { return try start(variables, attempts: attempts - 1) }
        throw WebDriverFault(text: "chromedriver ended: \(text)")
    }

    deinit {
        _ = try? call("DELETE", "")
        driver.end()
        try? FileManager.default.removeItem(atPath: folder)
    }

    struct WebDriverFault: Error { let text: String }

    private static func call(_ port: UInt16, _ method: String, _ path: String, _ body: Any?) throws -> Any? {
        let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
        let line = try ClientLine(port: port)
        let head =
            "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
            + "Content-Type: application/json\r\nContent-Length: \(data.count)\r\n\r\n"
        line.send(Array(head.utf8) + data)
        let answer = line.receiveAnswer()
        guard let end = answer.range(of: "\r\n\r\n") else { throw WebDriverFault(text: answer) }
        let value = try JSONSerialization.jsonObject(with: Data(answer[end.upperBound...].utf8)) as? [String: Any]
        if let fault = value?["value"] as? [String: Any], let error = fault["error"] as? String {
            throw WebDriverFault(text: "\(error): \(fault["message"] ?? "")")
        }
        return value?["value"]
    }

    @discardableResult
    private func call(_ method: String, _ path: String, _ body: Any? = nil) throws -> Any? {
        try Self.call(port, method, "/session/\(session)\(path)", body)
    }

    // MARK: What somebody at it does

    func go(_ address: String) throws { try call("POST", "/url", ["url": address]) }

    /// Opens one more tab of the same browser, and goes on in it.
    /// - Returns: the tab that was shown until now.
    func openTab() throws -> String {
        let before = try call("GET", "/window") as? String ?? ""
        let opened = try call("POST", "/window/new", ["type": "tab"]) as? [String: Any]
        try show(tab: opened?["handle"] as? String ?? "")
        return before
    }

    func show(tab: String) throws {
        try call("POST", "/window", ["handle": tab])
        try devTools("Page.bringToFront", [:])
    }

    /// Runs a script and gives what it returns.
    @discardableResult
    func run(_ script: String, _ arguments: Any...) throws -> Any? {
        try call("POST", "/execute/sync", ["script": script, "args": arguments])
    }

    private func element(_ selector: String) throws -> String {
        let found = try call("POST", "/element", ["using": "css selector", "value": selector]) as? [String: String]
        return try #require(found?.values.first, "\(selector)")
    }

    func click(_ selector: String) throws {
        try call("POST", "/element/\(element(selector))/click", [String: String]())
    }

    func type(_ words: String, into selector: String) throws {
        try call("POST", "/element/\(element(selector))/value", ["text": words])
    }

    private func devTools(_ command: String, _ parameters: [String: Any]) throws {
        try call("POST", "/goog/cdp/execute", ["cmd": command, "params": parameters])
    }

    /// Runs a script in every page before the page's own, as an older browser or one with other settings would be.
    func beforeEveryPage(_ script: String) throws {
        try devTools("Page.addScriptToEvaluateOnNewDocument", ["source": script])
    }

    /// Shows words that an input method is still composing where the focus is.
    func compose(_ words: String) throws {
        let length = words.utf16.count
        try devTools(
            "Input.imeSetComposition", ["text": words, "selectionStart": length, "selectionEnd": length])
    }

    /// The input method hands over what was composed.
    func commit(_ words: String) throws { try devTools("Input.insertText", ["text": words]) }

    /// Presses a key where the focus is, as `KeyboardEvent.key` names it.
    /// - Parameter code: 229 for a key that the input method takes for itself.
    func press(_ key: String, code: Int = 0, alt: Bool = false) throws {
        for kind in ["rawKeyDown", "keyUp"] {
            try devTools(
                "Input.dispatchKeyEvent",
                [
                    "type": kind, "key": key, "windowsVirtualKeyCode": code == 0 ? Int(key.utf16.first ?? 0) : code,
                    "modifiers": alt ? 1 : 0,
                ])
        }
    }

    /// Presses or releases a key where the focus is, as the DevTools protocol names it.
    func key(_ kind: String, _ key: String, code: Int) throws {
        try devTools("Input.dispatchKeyEvent", ["type": kind, "key": key, "windowsVirtualKeyCode": code])
    }

    /// Presses or releases the mouse in the middle of something, as the DevTools protocol names it.
    func mouse(_ kind: String, on selector: String) throws {
        let script = """
            const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
            """
        let place = try #require(run(script, selector) as? [Double])
        try devTools(
            "Input.dispatchMouseEvent",
            ["type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1])
    }

    /// Turns the wheel of the mouse by one step in the middle of something.
    func turnWheel(on selector: String) throws {
        let script = """
            const box = document.querySelector(arguments[0]).getBoundingClientRect();
            return [box.left + box.width / 2, box.top + box.height / 2];
            """
        let place = try #require(run(script, selector) as? [Double])
        try devTools(
            "Input.dispatchMouseEvent",
            ["type": "mouseWheel", "x": place[0], "y": place[1], "deltaX": 0, "deltaY": 100])
    }

    /// Cuts the network off, or brings it back.
    func setOffline(_ yes: Bool) throws {
        let conditions: [String: Any] = ["offline": yes, "latency": 0, "throughput": -1]
        try call("POST", "/chromium/network_conditions", ["network_conditions": conditions])
    }

    /// What is read on the page.
    var text: String { get throws { try run("return document.body.innerText") as? String ?? "" } }

    /// Waits until a script is true.
    func wait(_ what: String, seconds: Double = 15, until script: String) throws {
        let clock = ContinuousClock()
        let end = clock.now + .seconds(seconds)
        while try run("return Boolean(\(script))") as? Bool != true {
            if clock.now > end { throw WebDriverFault(text: "no \(what) after \(seconds) s: \(try text)") }
        }
    }

    /// Waits for words on the page.
    func waitFor(_ words: String) throws {
        try wait("「\(words)」", until: "document.body.innerText.includes(\(quoted(words)))")
    }

    private func quoted(_ words: String) -> String {
        let data = try? JSONSerialization.data(withJSONObject: [words])
        return String(data.map { String(decoding: $0, as: UTF8.self) }?.dropFirst().dropLast() ?? "\"\"")
    }

    /// A picture of the page, for whoever asks for it by the variable FUSEN_PICTURES, a folder.
    func keepPicture(_ name: String) throws {
        guard let folder = ProcessInfo.processInfo.environment["FUSEN_PICTURES"] else { return }
        let picture = try call("GET", "/screenshot") as? String
        try Data(base64Encoded: picture ?? "")?.write(to: URL(fileURLWithPath: "\(folder)/\(name).png"))
    }
}
