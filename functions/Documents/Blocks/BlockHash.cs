using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Documents.Diagnostics;

namespace Documents.Blocks;

/// <summary>Sums blocks up: the same hash only where all that they say, and where they come from, is the same.</summary>
internal sealed class BlockHash : IDisposable
{
    private const int BufferSize = 2 * 1024;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly Dictionary<Link, int> _links = new(ReferenceEqualityComparer.Instance);
    private int _length;
    private bool _hasPageNumbers;

    /// <summary>A block that is in the next version of a document too need not be summed up again.</summary>
    private static readonly ConditionalWeakTable<Block, BlockSum> Known = [];

    private BlockHash()
    {
    }

    /// <param name="text">What else decides, and <paramref name="more"/>.</param>
    /// <returns>
    /// SHA-256; null for blocks that other parts of the document decide about too, and which are not summed up: with pictures, with page numbers, with pages of
    /// other documents.
    /// </returns>
    public static string? Of(IReadOnlyList<Block> blocks, string text, params ReadOnlySpan<int> more)
    {
        using var hash = new BlockHash();
        hash.Add(text).Add(more.Length);
        foreach (var number in more)
            hash.Add(number);

        foreach (var block in blocks)
        {
            if (Known.GetValue(block, Sum) is not { Hash: { } sum } known)
                return null;

            hash.Add(sum).Add(known.Links.Length);
            foreach (var link in known.Links)
                hash.Add(hash.NumberOf(link));
        }

        return hash.Finish();
    }

    public void Dispose() => _hash.Dispose();

    private static BlockSum Sum(Block block)
    {
        using var hash = new BlockHash();
        return hash.Add(block) && !hash._hasPageNumbers ? new BlockSum(hash.Finish(), [.. hash._links.Keys]) : new BlockSum(null, []);
    }

    /// <param name="Links">Which of them it shares with the blocks beside it counts too.</param>
    private sealed record BlockSum(string? Hash, Link[] Links);

    private string Finish()
    {
        Flush();
        Span<byte> sum = stackalloc byte[SHA256.HashSizeInBytes];
        _hash.GetHashAndReset(sum);
        return Convert.ToBase64String(sum);
    }

    private bool Add(IReadOnlyList<Block> blocks)
    {
        Add(blocks.Count);
        foreach (var block in blocks)
        {
            if (!Add(block))
                return false;
        }

        return true;
    }

    /// <summary>A kind of block begins with a number of its own, and every list with its length: no two run together into the same bytes.</summary>
    private bool Add(Block block)
    {
        Add(block.Place);
        switch (block)
        {
            case Section section:
                Add(1).Add(section.Kind).Add(section.NewPage);
                return Add(section.Blocks);
            case Heading heading:
                Add(2).Add(heading.Level).Add(heading.Content).Add(heading.Contents);
                return true;
            case Paragraph paragraph:
                Add(3).Add(paragraph.Style).Add(paragraph.KeepsWithNext).Add(paragraph.Content);
                return true;
            case ListBlock list:
                Add(4).Add(list.Numbering is null ? -1 : (int)list.Numbering.Style).Add(list.Numbering?.Delimiter).Add(list.Items.Count);
                foreach (var item in list.Items)
                {
                    if (!Add(item.Number).Add(item.Continues).Add(item.Blocks))
                        return false;
                }

                return true;
            case Table table:
                Add(5).Add(table.Columns).Add(table.HeaderRows).Add(table.Rows.Count);
                foreach (var row in table.Rows)
                {
                    if (!Add(row))
                        return false;
                }

                return true;
            case Quote quote:
                return Add(6).Add(quote.Blocks);
            case Contents:
                Add(7);
                return true;
            case Figure or ForeignPages:
                return false;
            default:
                throw new UnreachableException($"No way to sum up {block.GetType().Name}.");
        }
    }

    private bool Add(TableRow row)
    {
        Add(row.Cells.Count);
        foreach (var cell in row.Cells)
        {
            if (!Add(cell.Column).Add(cell.ColumnSpan).Add(cell.RowSpan).Add(cell.IsHeader).Add(cell.HeadsColumn).Add(cell.Continues).Add(cell.GoesOn).Add(cell.Blocks))
                return false;
        }

        return true;
    }

    private BlockHash Add(IReadOnlyList<Inline> content)
    {
        Add(content.Count);
        foreach (var inline in content)
        {
            _ = inline switch
            {
                Run run => Add(1).Add(run.Text).Add((int)run.Emphasis).Add(run.Language).Add(run.Link),
                LineBreak => Add(2),
                PageNumber => WithPageNumber(),
                _ => throw new UnreachableException($"No way to sum up {inline.GetType().Name}."),
            };
        }

        return this;
    }

    /// <summary>Two links to one address are two links.</summary>
    private BlockHash Add(Link? link)
    {
        if (link is null)
            return Add(0);

        return Add(NumberOf(link)).Add(link.Uri);
    }

    private int NumberOf(Link link)
    {
        if (!_links.TryGetValue(link, out var number))
            _links.Add(link, number = _links.Count + 1);
        return number;
    }

    private BlockHash WithPageNumber()
    {
        _hasPageNumbers = true;
        return this;
    }

    private BlockHash Add(ContentsEntry? entry) => entry is null ? Add(0) : Add(1).Add(entry.Level).Add(entry.Text).Add(entry.Anchor);

    private void Add(Place place) => Add(place.Source).Add(place.At);

    private BlockHash Add(bool value) => Add(value ? 1 : 0);

    private BlockHash Add(string? text)
    {
        if (text is null)
            return Add(-1);

        Add(text.Length);
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        if (bytes.Length > _buffer.Length - _length)
            Flush();
        if (bytes.Length > _buffer.Length)
        {
            _hash.AppendData(bytes);
            return this;
        }

        bytes.CopyTo(_buffer.AsSpan(_length));
        _length += bytes.Length;
        return this;
    }

    private BlockHash Add(int number)
    {
        if (_length > _buffer.Length - sizeof(int))
            Flush();

        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_length), number);
        _length += sizeof(int);
        return this;
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _length);
        _length = 0;
    }
}
