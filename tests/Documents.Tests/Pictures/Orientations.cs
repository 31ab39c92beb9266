namespace Documents.Tests.Pictures;

internal static class Orientations
{
    /// <summary>EXIF's, each with the corners of the stored picture (0 to 3, from the upper left) in the places where they are seen.</summary>
    public static TheoryData<int, int[]> All => new()
    {
        { 1, [0, 1, 2, 3] },
        { 2, [1, 0, 3, 2] },
        { 3, [3, 2, 1, 0] },
        { 4, [2, 3, 0, 1] },
        { 5, [0, 2, 1, 3] },
        { 6, [2, 0, 3, 1] },
        { 7, [3, 1, 2, 0] },
        { 8, [1, 3, 0, 2] },
    };
}
