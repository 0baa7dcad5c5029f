import Foundation
import Testing

/// Templates of others: a slip in one is told in a sentence, and none of them makes the report run on.
@Suite("他人のひな形") struct TemplateVerbTests {
    private func answer(_ templates: [String: String], lang: String = "ja") throws -> Answer {
        let sessions = TemporarySessions()
        try fusen("new", "kai", in: sessions)
        let folder = sessions.path + "/t"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in templates {
            try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).mustache"))
        }
        return try fusen(
            "report", "kai", "--format", "html", "--templates", folder, "--lang", lang, in: sessions)
    }

    private func expectRefusal(_ templates: [String: String], _ words: String...) throws {
        for lang in ["ja", "en"] {
            let answer = try answer(templates, lang: lang)
            #expect(answer.status == 1 && answer.output.isEmpty, "\(answer.complaint.prefix(300))")
            #expect(answer.complaint.split(separator: "\n").count == 1, "\(answer.complaint.prefix(300))")
            #expect(!answer.complaint.contains("Error") && !answer.complaint.contains("Mustache"))
            for word in words { #expect(answer.complaint.contains(word), "\(answer.complaint.prefix(300))") }
        }
    }

    @Test func oneThatIncludesItself() throws {
        try expectRefusal(
            ["letterhead.html": "{{> letterhead.html}}x"], "letterhead.html.mustache",
            "letterhead.html → letterhead.html")
    }

    @Test func twoThatIncludeEachOther() throws {
        try expectRefusal(["letterhead.html": "{{> b}}", "b": "{{#lang}}{{> letterhead.html}}{{/lang}}"], "→ b")
    }

    @Test func blocksThatLeadBackToThemselves() throws {
        try expectRefusal([
            "letterhead.html": "{{<b}}{{$x}}{{>c}}{{/x}}{{/b}}", "b": "{{$x}}{{/x}}", "c": "{{$x}}{{/x}}",
        ])
    }

    @Test func sectionsInSectionsWithoutEnd() throws {
        let depth = 2000
        try expectRefusal(
            [
                "letterhead.html": String(repeating: "{{#forms}}", count: depth)
                    + String(repeating: "{{/forms}}", count: depth)
            ], "letterhead.html.mustache")
        try expectRefusal(
            [
                "letterhead.html": String(repeating: "{{#lang}}", count: depth)
                    + String(repeating: "{{/lang}}", count: depth)
            ], "32")
    }

    @Test func aListWithinItself() throws {
        try expectRefusal(
            ["letterhead.html": "{{#forms}}{{> b}}{{/forms}}", "b": "{{#forms}}{{title}}{{/forms}}"], "{{#forms}}")
    }

    @Test func includedOverAndOver() throws {
        let templates = Dictionary(
            uniqueKeysWithValues: (0..<30).map { ("n\($0)", "{{> n\($0 + 1)}}{{> n\($0 + 1)}}") })
        try expectRefusal(templates.merging(["letterhead.html": "{{> n0}}", "n30": "x"]) { $1 })
    }

    @Test func aSlipIsToldWithItsLine() throws {
        try expectRefusal(["letterhead.html": "{{#a}}"], "letterhead.html.mustache", "1")
        try expectRefusal(["letterhead.html": "一\n{{#a}}\n{{/b}}\n"], "3")
        try expectRefusal(["letterhead.html": "一\n二\n{{ta me}}\n"], "3")
        try expectRefusal(["letterhead.html": "{{>*title}}"], "{{>*title}}")
    }

    @Test func whatIsSoundIsTaken() throws {
        let answer = try answer([
            "letterhead.html": "{{! 一 }}{{#host}}{{#host}}x{{/host}}{{/host}}<p>{{> b}}{{> b}}</p>",
            "b": "{{=<% %>=}}〔<%title%>〕",
        ])
        #expect(answer.status == 0 && answer.output.components(separatedBy: "〔").count == 3, "\(answer.complaint)")
    }

    @Test func whatNoReportHasIsTold() throws {
        try expectRefusal(["letterhead.html": "一\n{{dat}}"], "letterhead.html.mustache", "2", "{{dat}}")
        try expectRefusal(["letterhead.html": "{{> stamp}}"], "stamp.mustache", "1")
        try expectRefusal(["letterhad.html": "x"], "letterhad.html.mustache", "letterhead.html")
        let fine = try answer(["letterhead.html": "{{> stamp}}{{#host}}{{host}}{{/host}}", "stamp": "印"])
        #expect(fine.status == 0 && fine.output.contains("印"))
    }
}
