using System.Diagnostics;

namespace Documents.Pictures;

/// <summary>What is wrong with a picture, in words for who sent it.</summary>
public static class PictureFaults
{
    public const string Hint = "save it anew, as an ordinary PNG or JPEG.";

    /// <summary>Goes on from "it is".</summary>
    public static string Reason(PictureFault fault) => fault switch
    {
        PictureFault.OtherFormat => "neither PNG nor JPEG",
        PictureFault.Damaged => "damaged",
        PictureFault.TooLarge => "too large",
        PictureFault.Depth => "of a colour depth that no PDF shows",
        PictureFault.Packing => "packed in a way that no PDF shows",
        PictureFault.Colours => "of colours that mean nothing",
        _ => throw new UnreachableException($"No reason for {fault}."),
    };
}
