import Kernel
import Logging

/// Why a request never reached its route.
enum Obstacle: Error {
    case addressTooLong
    case unreadable
    case otherMethod([String])
    /// A form that was not sent from a page of this product, or by somebody else than saw it.
    case foreignForm
}

extension Site {
    /// The answer to everything that went wrong.
    func failure(_ error: any Error, _ visit: Visit, _ head: RequestHead, _ logger: Logger) -> Reply {
        let page = ErrorPage(visit)
        let isForAPI = API.owns(visit.link.address)
        switch error {
        case let refusal as Refusal:
            return isForAPI ? API.problem(refusal, visit.t) : page.reply(refusal)
        case let obstacle as Obstacle: return self.page(for: obstacle, page)
        case let problem as BodyReader.Problem: return self.page(for: problem, page, visit.t)
        case is MultipartParser.Problem: return self.page(for: BodyReader.Problem.unreadable, page, visit.t)
        default:
            let incident = Incident(error)
            incident.report(head, to: logger)
            return isForAPI ? API.problem(incident: incident.id) : page.reply(incident: incident.id)
        }
    }

    private func page(for obstacle: Obstacle, _ page: ErrorPage) -> Reply {
        switch obstacle {
        case .addressTooLong:
            return page.reply(414, "Địa chỉ quá dài", [Reason("Địa chỉ yêu cầu dài quá mức cho phép.")])
        case .unreadable:
            return page.reply(400, "Yêu cầu không hợp lệ", [Reason("Hệ thống không đọc được yêu cầu này.")])
        case .otherMethod(let methods):
            var reply = page.reply(
                405, "Cách gửi không được hỗ trợ", [Reason("Địa chỉ này không nhận kiểu yêu cầu vừa gửi.")])
            reply.headers["Allow"] = methods.joined(separator: ", ")
            return reply
        case .foreignForm:
            return page.reply(
                403, "Biểu mẫu đã hết hiệu lực",
                [Reason("Biểu mẫu đã hết hiệu lực hoặc không được gửi từ trang này. Hãy tải lại trang rồi gửi lại.")])
        }
    }

    private func page(for problem: BodyReader.Problem, _ page: ErrorPage, _ t: Tongue) -> Reply {
        switch problem {
        case .tooLarge(let limit):
            return page.reply(
                413, "Nội dung gửi quá lớn",
                [Reason("Dung lượng tối đa cho một lần gửi là \(t.number(limit >> 20)) MB.")])
        case .tooSlow: return page.reply(408, "Gửi quá lâu", [Reason("Nội dung gửi lên quá chậm. Hãy thử lại.")])
        case .unreadable:
            return page.reply(400, "Yêu cầu không hợp lệ", [Reason("Hệ thống không đọc được yêu cầu này.")])
        case .otherKind:
            return page.reply(
                415, "Kiểu nội dung không được hỗ trợ", [Reason("Hệ thống không nhận kiểu nội dung này.")])
        }
    }
}
