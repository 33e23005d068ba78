extension FailureReport.Explanation {
  init(_ finding: Finding) {
    self.init(id: finding.id, title: finding.title, cause: finding.cause, fix: finding.fix, link: finding.link)
  }
}
