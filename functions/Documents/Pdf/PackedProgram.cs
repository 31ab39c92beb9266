using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Documents.Fonts;

namespace Documents.Pdf;

/// <summary>
/// A face's program with some glyphs, compressed: a fifth of the work of a short document. A house's documents need the same glyphs again and again, and its
/// two editions nearly always do, so the last few are kept for as long as their face is.
/// </summary>
/// <param name="Length">Before it was compressed.</param>
internal sealed record PackedProgram(ImmutableArray<ushort> Glyphs, int Length, byte[] Bytes)
{
    private const int MostOfAFace = 16; // some 15 kB each

    private static readonly ConditionalWeakTable<FontFace, StrongBox<ImmutableArray<PackedProgram>>> Kept = [];

    public static PackedProgram Of(FontFace face, ReadOnlySpan<ushort> glyphs)
    {
        var kept = Kept.GetValue(face, _ => new([]));
        foreach (var known in kept.Value)
        {
            if (known.Glyphs.AsSpan().SequenceEqual(glyphs))
                return known;
        }

        var program = FontSubsetter.Subset(face, glyphs);
        var packed = new PackedProgram([.. glyphs], program.Length, PdfObjects.Compress(program));
        ImmutableInterlocked.Update(ref kept.Value, (all, added) => [added, .. all.Take(MostOfAFace - 1)], packed);
        return packed;
    }
}
