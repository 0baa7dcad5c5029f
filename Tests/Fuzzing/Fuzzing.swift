import TestSupport

// What libFuzzer drives: it watches which branches an input takes, and breeds those that take new ones.

/// The first byte chooses the reader.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 1 else { return 0 }
    let readers = FuzzedReader.allCases
    readers[Int(bytes[0]) % readers.count].read(Array(UnsafeBufferPointer(start: bytes + 1, count: count - 1)))
    return 0
}
