namespace Documents.Templates;

/// <summary>
/// A part of a template as its author wrote it: HTML elements with Handlebars between them and in their attributes. The same
/// tree, without mustaches, is what the rendered template reads as.
/// </summary>
/// <param name="Offset">Where it begins in its file, in characters from 0.</param>
internal abstract record TemplateNode(int Offset);

/// <param name="Text">As written: with its entities.</param>
internal sealed record TextNode(int Offset, string Text) : TemplateNode(Offset);

internal sealed record ElementNode(
    int Offset, string Name, IReadOnlyList<AttributeNode> Attributes, IReadOnlyList<TemplateNode> Children) : TemplateNode(Offset)
{
    /// <summary>An attribute's value in a rendered template, entities decoded; null when it is not there.</summary>
    public string? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name)
                return attribute.Literal;
        }

        return null;
    }
}

internal sealed record AttributeNode(int Offset, string Name, IReadOnlyList<TemplateNode> Value)
{
    /// <summary>The value, entities decoded; null when a mustache decides it.</summary>
    public string? Literal => Value switch
    {
        [] => "",
        [TextNode only] => Entities.Decode(only.Text),
        _ => null,
    };
}

/// <summary><c>{{punkt.titel}}</c>, <c>{{dato moede.start "dd-MM-yyyy"}}</c></summary>
internal sealed record OutputNode(int Offset, Expression Value) : TemplateNode(Offset);

/// <summary><c>{{#each felter as |felt|}}…{{else}}…{{/each}}</c></summary>
/// <param name="Names">The block's own names for the element and its index.</param>
internal sealed record BlockNode(
    int Offset, BlockKind Kind, Expression Over, IReadOnlyList<string> Names,
    IReadOnlyList<TemplateNode> Body, IReadOnlyList<TemplateNode> Else) : TemplateNode(Offset);

internal enum BlockKind
{
    If,
    Unless,
    Each,
    With,
}

/// <summary><c>{{> punkt felt}}</c></summary>
/// <param name="Context">What the partial sees as its own; null for what its caller sees.</param>
internal sealed record PartialNode(int Offset, string Name, Expression? Context) : TemplateNode(Offset);

internal abstract record Expression(int Offset);

/// <param name="Text">As written: <c>../moede.start</c>, <c>@root.udvalg</c>.</param>
/// <param name="Root">Whether it begins with <c>@root</c>.</param>
/// <param name="Up">How many <c>../</c> it begins with.</param>
/// <param name="Names">The fields to follow; empty for <c>this</c>.</param>
/// <param name="IsExplicit">Begins with <c>this</c>, <c>./</c> or <c>../</c>, so that no block's own name is meant.</param>
internal sealed record PathExpression(int Offset, string Text, bool Root, int Up, IReadOnlyList<string> Names, bool IsExplicit) : Expression(Offset);

/// <summary><c>@index</c>, <c>@first</c> or <c>@last</c> of the nearest each.</summary>
internal sealed record LoopExpression(int Offset, string Name) : Expression(Offset);

/// <param name="Value">A text, or a whole number.</param>
internal sealed record LiteralExpression(int Offset, object Value) : Expression(Offset);

internal sealed record CallExpression(int Offset, string Helper, IReadOnlyList<Expression> Arguments) : Expression(Offset);
