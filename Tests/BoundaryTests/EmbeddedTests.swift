import Embedded
import Foundation
import Testing

@Suite("埋め込んだファイル") struct EmbeddedTests {
    private let folder = project.appendingPathComponent("Sources/Embedded/Data")

    @Test func everyFileOfTheFolderIsEmbeddedAsItIs() throws {
        let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: folder.path + "/" + path, isDirectory: &isFolder)
                && !isFolder.boolValue
        }
        let embedded = (0..<embedded_file_count()).map { embedded_file_at($0) }
        #expect(embedded.map { String(cString: $0.name) }.sorted() == paths.sorted(), "Embedded.c lists them")
        for file in embedded {
            let path = String(cString: file.name)
            let bytes = Data(UnsafeRawBufferPointer(start: file.bytes, count: file.count))
            #expect(try bytes == Data(contentsOf: folder.appendingPathComponent(path)), "\(path)")
        }
    }

    @Test func aFileIsFoundByItsName() {
        let cards = embedded_file_named("cards.yaml")
        #expect(String(cString: cards.name) == "cards.yaml" && cards.count > 0)
        #expect(embedded_file_named("cards").bytes == nil)
        #expect(embedded_file_named("").bytes == nil)
    }
}
