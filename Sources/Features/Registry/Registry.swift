public import Core
import Kernel
public import Web

extension Feature {
    /// Incoming documents: the book, their way through the desks, how long they lay where.
    public static func registry(_ rules: Rules) -> Feature {
        let keeper = TrailKeeper(rules: rules)
        return Feature(
            "registry", migrations: RegistrySchema.migrations + ExchangeSchema.migrations,
            acts: [
                RegisterDocument.self, PresentDocument.self, AssignDocument.self, AcceptDocument.self,
                SendBackDocument.self, ExtendDocument.self, SuspendDocument.self, ResumeDocument.self,
                FinishDocument.self, CooperateOnDocument.self, AttachToDocument.self, SaveDesk.self,
                CorrectDocument.self, ReplaceDocumentFile.self, HoldDocumentFile.self, ReleaseDocumentFile.self,
                ReadDocumentFile.self,
                ReceiveMessage.self, ReceiveStatus.self, AnswerRequest.self, HandOver.self,
            ],
            followers: [.documentDays(keeper), .exchangeStatuses], families: [.documents],
            obligations: [.documents, .documentHelp],
            registers: [IncomingRegister(keeper: keeper), StepRegister(keeper: keeper)],
            menu: [MenuItem("Văn bản đến", to: RegistryPaths.book(), .needs("document.read"), order: 12)],
            daily: [.readFiles],
            routes: { routes in
                RegistryRoutes.declare(&routes)
                ExchangeRoutes.declare(&routes)
            })
    }
}
