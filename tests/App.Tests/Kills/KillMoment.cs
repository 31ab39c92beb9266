namespace App.Tests.Kills;

/// <summary>Where in its work the program is killed.</summary>
public enum KillMoment
{
    /// <summary>A meeting's JSON or a bilag has come half.</summary>
    BodyRead,

    /// <summary>All has come, and nothing is written of the documents.</summary>
    Rendering,

    /// <summary>The first of a version's files is being written.</summary>
    FileBegun,

    /// <summary>All files of a version are there, and the manifest does not name it yet.</summary>
    VersionWhole,

    /// <summary>The manifest is written, and nobody knows yet.</summary>
    ManifestWritten,

    /// <summary>At any time.</summary>
    Any,
}
