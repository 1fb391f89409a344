import Foundation
import Kernel

/// A program run on a file, with a limit of time and of what it may write; its arguments go through no shell.
struct ChildProcess: Sendable {
    let program: String
    let arguments: [String]
    /// Where it runs; nothing it makes stays outside.
    let folder: URL
    let seconds: Int

    /// Bytes of the largest file it may write.
    static let fileLimit = 256 << 20
    /// Bytes of memory it may ask for.
    static let memoryLimit = 4 << 30

    /// What became of it.
    enum End: Sendable, Hashable {
        case done
        case failed(Int32)
        /// It was ended.
        case tookTooLong
    }

    /// Runs it to its end, or ends it; what it says on standard output goes to a file.
    func run(output: URL? = nil) async throws -> End {
        let process = Process()
        let limits = ["--fsize=\(Self.fileLimit)", "--as=\(Self.memoryLimit)", "--core=0", "--"]
        if let guardian = ProgramPath.find("prlimit") {
            process.executableURL = URL(fileURLWithPath: guardian)
            process.arguments = limits + [program] + arguments
        } else {
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = arguments
        }
        process.currentDirectoryURL = folder
        process.environment = [
            "PATH": ProgramPath.folders.joined(separator: ":"), "LC_ALL": "C.UTF-8", "HOME": folder.path,
            "TMPDIR": folder.path, "OMP_THREAD_LIMIT": "1",
        ]
        process.standardInput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        process.standardOutput = try output.map { try Self.emptyFile($0) } ?? FileHandle.nullDevice
        let ended = AsyncStream<Void>.makeStream()
        process.terminationHandler = { _ in ended.continuation.finish() }
        do {
            try process.run()
        } catch {
            throw Fault("run \(program)", cause: error)
        }
        let pid = process.processIdentifier
        let watch = Task {
            try await Task.sleep(for: .seconds(seconds))
            Self.end(pid)
            return true
        }
        for await _ in ended.stream {}
        if Task.isCancelled { Self.end(pid) }
        process.waitUntilExit()
        watch.cancel()
        if case .success(true) = await watch.result { return .tookTooLong }
        return process.terminationStatus == 0 && process.terminationReason == .exit
            ? .done : .failed(process.terminationStatus)
    }

    /// Ends it and, where it has a group of its own, whatever it began.
    private static func end(_ pid: Int32) {
        kill(getpgid(pid) == pid ? -pid : pid, SIGKILL)
    }

    private static func emptyFile(_ url: URL) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: url.path, contents: nil) else {
            throw Fault("write \(url.path)", cause: CocoaError(.fileWriteUnknown))
        }
        return try FileHandle(forWritingTo: url)
    }
}

/// Where programs are.
enum ProgramPath {
    static var folders: [String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return path.split(separator: ":").map(String.init)
    }

    /// The program of a name; nil when there is none.
    static func find(_ name: String) -> String? {
        folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
