import TestSupport

// What libFuzzer drives: it watches which branches an input takes, and breeds those that take new ones.

private typealias Reading = @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
private typealias Words = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

@_silgen_name("LLVMFuzzerRunDriver")
private func drive(_ count: UnsafeMutablePointer<CInt>, _ words: UnsafeMutablePointer<Words>, _ read: Reading) -> CInt

/// The first byte chooses the reader.
private func readOne(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let readers = FuzzedReader.allCases
    readers[Int(bytes[0]) % readers.count].read(Array(UnsafeBufferPointer(start: bytes + 1, count: count - 1)))
    return 0
}

/// By the name that the package manager gives to the main function of an executable.
@_cdecl("fusen_fuzz_main")
public func fuzz(_ count: CInt, _ words: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> CInt {
    var count = count
    var words = words
    return drive(&count, &words) { readOne($0, $1) }
}
