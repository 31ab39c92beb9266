namespace Documents.Udgaver;

/// <summary>Who a document is for.</summary>
public enum Udgave
{
    /// <summary>For the committee and the administration: all of it.</summary>
    Intern,

    /// <summary>For the public: nothing that is closed.</summary>
    Offentlig,
}
