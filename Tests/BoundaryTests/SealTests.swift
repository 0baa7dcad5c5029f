import Testing

/// What may be seen of a vote before its reveal is asked for in one place alone.
@Suite("封印の外") struct SealTests {
    @Test func onlyTheVotesOwnScreenOpensACount() throws {
        let names = ["openSheet(", "lastPapers(", "ownCount("]
        let files = try sources("Sources").filter { file in names.contains { file.text.contains($0) } }
        #expect(!files.isEmpty)
        for file in files {
            #expect(
                file.module == "Engine" || file.path.hasPrefix("Sources/ConsoleUI/Screens/Vote/")
                    || file.path == "Sources/WebUI/BoardState.swift", "\(file.path)")
        }
    }

    /// A device is told of its own paper and of nobody else's; that of one that was expelled is kept beside its
    /// receipt until the ballot closes.
    @Test func onlyTheStateOfADeviceOpensItsOwnPaper() throws {
        let files = try sources("Sources").filter { $0.module != "Engine" && $0.text.contains("ownPaper(") }
        #expect(files.map(\.path) == ["Sources/WebUI/PaperSlips.swift", "Sources/WebUI/VoteState.swift"])
    }
}
