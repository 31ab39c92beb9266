namespace Documents.Moeder;

/// <summary>Every fault that the reader of the meeting JSON can find. A code is never reused, also not when its fault is gone.</summary>
public static class MoedeCodes
{
    public const string TooLarge = "M001";
    public const string Empty = "M002";
    public const string NotUtf8 = "M003";
    public const string BrokenJson = "M004";
    public const string HalfCharacter = "M005";
    public const string TooDeep = "M006";
    public const string WrongType = "M007";
    public const string MissingField = "M008";
    public const string UnknownValue = "M009";
    public const string DoubledField = "M010";
    public const string DoubledId = "M011";
    public const string MisspeltField = "M012";

    /// <summary>A warning: the field is not read.</summary>
    public const string UnknownField = "M013";

    /// <summary>A warning: the section becomes <see cref="Feltrolle.Andet"/>.</summary>
    public const string UnknownRole = "M014";

    /// <summary>A warning: the section is not shown.</summary>
    public const string EmptySection = "M015";

    public const string WrongVersion = "M016";
    public const string BadId = "M017";
    public const string BadTime = "M018";
    public const string MissingHour = "M019";
    public const string AmbiguousHour = "M020";
    public const string BadFileName = "M021";
    public const string TooLong = "M022";
    public const string OutOfRange = "M023";
    public const string MeaninglessField = "M024";
    public const string TooMany = "M025";

    /// <summary>As severe as the faults that it stands for.</summary>
    public const string MoreFaults = "M026";

    public const string MisplacedAdgang = "M027";
}
