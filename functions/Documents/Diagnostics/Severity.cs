namespace Documents.Diagnostics;

/// <summary>What a fault means for the document: a warning leaves it made, an error does not.</summary>
public enum Severity
{
    Warning,
    Error,
}
