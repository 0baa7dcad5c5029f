import Foundation
import Testing

/// The published schemas say what is really written. As much of JSON Schema as they use.
private struct Schema {
    let root: [String: Any]

    init(_ name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("docs/\(name).schema.json")
        root = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }

    func faults(_ value: Any) -> [String] { faults(value, root, "") }

    private func faults(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last,
            let defs = root["$defs"] as? [String: [String: Any]]
        {
            return defs[String(name)].map { faults(value, $0, place) } ?? ["\(place): no \(reference)"]
        }
        for key in ["anyOf", "oneOf"] {
            guard let choices = schema[key] as? [[String: Any]] else { continue }
            let all = choices.map { faults(value, $0, place) }
            return all.contains([]) ? [] : ["\(place): fits none: " + all.joined().prefix(3).joined(separator: "; ")]
        }
        var found: [String] = []
        let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
        if !types.isEmpty, !types.contains(where: { fits(value, $0) }) { return ["\(place): not \(types)"] }
        if let all = schema["enum"] as? [AnyHashable], !(value as? AnyHashable).map(all.contains)! {
            found.append("\(place): \(value) is none of \(all)")
        }
        if let const = schema["const"] as? AnyHashable, value as? AnyHashable != const {
            found.append("\(place): not \(const)")
        }
        if let pattern = schema["pattern"] as? String, let text = value as? String,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            found.append("\(place): \(text)")
        }
        if let least = schema["minimum"] as? Int, let number = value as? Int, number < least {
            found.append("\(place): \(number) below \(least)")
        }
        if let object = value as? [String: Any] {
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            for key in schema["required"] as? [String] ?? [] where object[key] == nil {
                found.append("\(place).\(key) is missing")
            }
            for (key, below) in object {
                if let property = properties[key] {
                    found += faults(below, property, "\(place).\(key)")
                } else if schema["additionalProperties"] as? Bool == false {
                    found.append("\(place).\(key) is not in the schema")
                }
                if let rest = schema["additionalProperties"] as? [String: Any], properties[key] == nil {
                    found += faults(below, rest, "\(place).\(key)")
                }
            }
        }
        if let list = value as? [Any], let items = schema["items"] as? [String: Any] {
            for (index, item) in list.enumerated() { found += faults(item, items, "\(place)[\(index)]") }
        }
        return found
    }

    private func fits(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "null": value is NSNull
        case "boolean": (value as? NSNumber).map { isBoolean($0) } ?? false
        case "integer":
            (value as? NSNumber).map { !isBoolean($0) && $0.doubleValue == $0.doubleValue.rounded() } ?? false
        default: value is NSNumber
        }
    }

    /// JSON's true and false are C's signed characters here.
    private func isBoolean(_ number: NSNumber) -> Bool { number.objCType.pointee == CChar(UInt8(ascii: "c")) }
}

@Suite("公開した形") struct SchemaTests {
    @Test func whatIsWrittenFitsThePublishedSchemas() throws {
        let sessions = TemporarySessions()
        try fusen("new", "dai1", "--date", "2026-05-17", in: sessions)
        let orders = [
            "post 1 情報 ×2 #4 !市民", "post 1 回覧", "heading 1 2 回覧のこと #4",
            "star 1", "check 2", "reword 1 情報の共有",
            "split 1 あ / い", "people 1 5", "attendance 30 6", "until 21:30", "step next", "step 14",
            "turns next", "memo comments よい会",
            "ballot free 対話/研修 dots=2 cap=1 by=tables", "open 1", "dots 1 1 3 1", "counted 1 1",
            "count 1 @2 1=1 2=3", "shut 1", "reveal 1", "uncover 1 none", "result 1", "ballot program",
            "record 1-1 issue 課題に", "propose 1-1 花壇", "answer 1 alone no",
            "tick 1 forms 3", "tick 1 checkpoints 1", "desk 1 type citizensLead", "desk 1 until 2027-03-31",
            "desk 1 roles 区:配る", "desk 1 evaluate citizens 4 よい", "solves 2 1", "roster 山田 / 区 / 会長",
        ]
        let answer = try fusen("do", "dai1", in: sessions, input: orders.joined(separator: "\n") + "\n")
        #expect(answer.status == 0, "\(answer.complaint)")
        try fusen("new", "dai2", "--after", "dai1", "--program", "kyodo", in: sessions)
        func json(_ text: String) throws -> Any { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
        for session in ["dai1", "dai2"] {
            let path = try fusen("snapshot", session, in: sessions).output.trimmingCharacters(
                in: .whitespacesAndNewlines)
            #expect(try Schema("snapshot").faults(json(String(contentsOfFile: path, encoding: .utf8))) == [])
            let report = try fusen("report", session, "--format", "json", in: sessions).output
            #expect(try Schema("report").faults(json(report)) == [])
            let internally = try fusen("report", session, "--internal", "--format", "json", in: sessions).output
            #expect(try Schema("report").faults(json(internally)) == [])
            #expect(internally.contains("\"uncertain\"") && !report.contains("\"uncertain\""))
        }
        #expect(
            try Schema("comparison").faults(
                json(fusen("report", "dai1", "dai2", "--format", "json", in: sessions).output)) == [])
        let files = ["意見,班,見出し,テーマ\n回覧板,1,知らせる,4\n,2,見出しだけ,\n", "年,名\n1,あ\n2,い\n"]
        for (number, text) in files.enumerated() {
            let path = sessions.path + "/\(number).csv"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            let plan = try fusen("import", "dai1", path, "--plan", "json", in: sessions)
            #expect(try Schema("import-plan").faults(json(plan.output)) == [], "\(plan)")
            #expect(plan.output.contains(number == 0 ? "\"plan\"" : "\"refused\""), "\(plan)")
        }
        for language in ["ja", "en"] {
            let doctor = try fusen("doctor", "--json", "--lang", language, in: sessions)
            #expect(try Schema("doctor").faults(json(doctor.output)) == [], "\(doctor)")
        }
        for word in ["情報", "回覧", "花壇", "よい会", "存在しない"] {
            let found = try fusen("search", word, "--format", "json", in: sessions)
            #expect(try Schema("search").faults(json(found.output)) == [], "\(found)")
        }
        // And a schema that does not fit is seen.
        #expect(
            try !Schema("comparison").faults(json(fusen("report", "dai1", "--format", "json", in: sessions).output))
                .isEmpty)
    }
}
