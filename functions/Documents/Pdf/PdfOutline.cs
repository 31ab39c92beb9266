using Documents.Layout;

namespace Documents.Pdf;

/// <summary>The outline beside the pages (ISO 32000-1, 12.3.3): the first level is shown, what is below it is folded up.</summary>
internal static class PdfOutline
{
    /// <returns>The outline's number; null when there are no entries.</returns>
    public static int? Write(PdfObjects objects, PdfFrame frame, IReadOnlyList<OutlineEntry> entries)
    {
        if (entries.Count == 0)
            return null;

        var root = objects.Reserve();
        var first = objects.Reserve(entries.Count);
        var (items, top) = Arrange(entries);
        var outline = objects.Begin(root).Write("<</Type/Outlines"u8);
        WriteChildren(outline, top, first, shown: true).Write(">>"u8);
        objects.End();

        for (var i = 0; i < items.Length; i++)
        {
            var item = items[i];
            var buffer = objects.Begin(first + i).Write("<</Title"u8).Text(PdfText.Clean(entries[i].Title))
                .Write("/Parent "u8).Reference(item.Parent < 0 ? root : first + item.Parent);
            if (item.Previous >= 0)
                buffer.Write("/Prev "u8).Reference(first + item.Previous);
            if (item.Next >= 0)
                buffer.Write("/Next "u8).Reference(first + item.Next);
            if (item.Children > 0)
                WriteChildren(buffer, item, first, shown: false);

            frame.WriteDestination(buffer, entries[i].Target).Write(">>"u8);
            objects.End();
        }

        return root;
    }

    /// <summary>Hangs each entry under the nearest one before it that stands higher.</summary>
    private static (Item[] Items, Item Top) Arrange(IReadOnlyList<OutlineEntry> entries)
    {
        var top = new Item(parent: -1);
        var items = new Item[entries.Count];
        var open = new Stack<int>(); // from the first level down to the entry before
        for (var i = 0; i < items.Length; i++)
        {
            while (open.TryPeek(out var before) && entries[before].Level >= entries[i].Level)
                open.Pop();

            var parent = open.TryPeek(out var above) ? items[above] : top;
            var item = items[i] = new Item(open.Count > 0 ? above : -1) { Previous = parent.Last };
            if (parent.Last >= 0)
                items[parent.Last].Next = i;
            else
                parent.First = i;

            parent.Last = i;
            parent.Children++;
            open.Push(i);
        }

        return (items, top);
    }

    private static PdfBuffer WriteChildren(PdfBuffer buffer, Item parent, int firstNumber, bool shown) =>
        buffer.Write("/First "u8).Reference(firstNumber + parent.First)
            .Write("/Last "u8).Reference(firstNumber + parent.Last)
            .Write("/Count "u8).Integer(shown ? parent.Children : -parent.Children);

    /// <summary>An entry's neighbours, as indices; -1 for none.</summary>
    private sealed class Item(int parent)
    {
        public int Parent { get; } = parent;

        public int Previous { get; init; } = -1;

        public int Next { get; set; } = -1;

        public int First { get; set; } = -1;

        public int Last { get; set; } = -1;

        public int Children { get; set; }
    }
}
