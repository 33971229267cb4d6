/// A JSON document that carries the hash of its own content, so that whoever reads it knows whether it is the one that was
/// written.
///
/// It guards against damage and careless edits, not against someone who computes the hash anew.
public protocol SealedDocument: Codable {
  /// The SHA-256 of the document with an empty seal; empty until ``sealed()``.
  var seal: String { get set }
}

extension SealedDocument {
  /// The document with its seal.
  ///
  /// - Throws: ``ChampionError`` with `internal` if a number is not finite.
  /// - Complexity: O(size).
  public func sealed() throws(ChampionError) -> Self {
    var document = self
    document.seal = ""
    document.seal = ContentHash.of(try JSONDocument.encode(document, pretty: false))
    return document
  }

  /// Checks that the document is the one that was sealed.
  ///
  /// - Throws: ``ChampionError`` with `badData` if it is not.
  public func requireSeal() throws(ChampionError) {
    guard try sealed().seal == seal else {
      throw ChampionError(
        .badData, "the content is not the one that was written: its seal does not fit",
        remedy: "restore the file from a backup")
    }
  }
}
