import Kernel
import Logging

/// A failure of the machine with a number that a person can tell and an operator can find.
struct Incident {
    let id: String
    let error: any Error

    init(_ error: any Error) {
        id = Hexadecimal.text(Random.bytes(4))
        self.error = error
    }

    /// Writes down the failure and everything beneath it.
    func report(_ head: RequestHead, to logger: Logger) {
        logger.error(
            "incident \(id)",
            metadata: [
                "method": "\(head.method)", "target": "\(head.target)",
                "causes": .array(causes.map { .string($0) }),
            ])
    }

    /// From what the program was doing down to what went wrong.
    var causes: [String] {
        var causes: [String] = []
        var current = error
        while let fault = current as? Fault {
            causes.append(fault.doing)
            current = fault.cause
        }
        return causes + ["\(type(of: current)): \(current)"]
    }
}
