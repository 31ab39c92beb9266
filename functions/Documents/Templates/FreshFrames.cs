using HandlebarsDotNet;
using HandlebarsDotNet.Compiler;
using HandlebarsDotNet.Features;
using HandlebarsDotNet.Helpers;
using HandlebarsDotNet.Iterators;
using HandlebarsDotNet.PathStructure;
using HandlebarsDotNet.Runtime;
using HandlebarsDotNet.ValueProviders;

namespace Documents.Templates;

/// <summary>
/// #each and #with as the engine has them, but that frames which hold a block's own names, or those of a block around it, are not given back for others to use.
/// In the engine (2.4.3) a frame counts its uses in a byte: a name that it held exactly 255 uses ago seems to be there still, is not entered again, and so is undefined.
/// </summary>
internal static class FreshFrames
{
    /// <summary>Goes through a list of views.</summary>
    public static readonly IIterator Each = new EachOfList();

    /// <summary>Puts #with in the place of the engine's.</summary>
    public static readonly IFeatureFactory With = new WithFeature();

    /// <summary>How many names the blocks around have, on the thread that renders.</summary>
    [ThreadStatic]
    private static int s_names;

    /// <summary>A frame for a block with so many names, until it is disposed of.</summary>
    private readonly ref struct Frame(BindingContext context, int names)
    {
        public BindingContext Context { get; } = context;

        public void Dispose()
        {
            if (s_names == 0)
                Context.Dispose();
            s_names -= names;
        }

        public static Frame Of(BindingContext context, int names)
        {
            s_names += names;
            return new Frame(context, names);
        }
    }

    private sealed class EachOfList : IIterator
    {
        public void Iterate(
            in EncodedTextWriter writer, BindingContext context, ChainSegment[] blockParamsVariables, object input, TemplateDelegate template, TemplateDelegate ifEmpty)
        {
            var list = (IReadOnlyList<object>)input;
            using var own = Frame.Of(context.CreateFrame(), blockParamsVariables.Length);
            var frame = own.Context;
            if (list.Count == 0)
            {
                frame.Value = context.Value;
                ifEmpty(writer, frame);
                return;
            }

            var data = new IteratorValues(frame);
            var names = frame.BlockParams(blockParamsVariables);
            for (var i = 0; i < list.Count; i++)
            {
                data.First = i == 0;
                data.Last = i == list.Count - 1;
                data.Key = data.Index = i;
                names[0] = data.Value = frame.Value = list[i];
                names[1] = i;
                template(writer, frame);
            }
        }
    }

    private sealed class WithFeature : IFeatureFactory, IFeature, IHelperDescriptor<BlockHelperOptions>
    {
        public PathInfo Name { get; } = "with";

        public IFeature CreateFeature() => this;

        public void OnCompiling(ICompiledHandlebarsConfiguration configuration) =>
            configuration.BlockHelpers[Name] = new Ref<IHelperDescriptor<BlockHelperOptions>>(this);

        public void CompilationCompleted()
        {
        }

        public object Invoke(in BlockHelperOptions options, in Context context, in Arguments arguments) => this.ReturnInvoke(options, context, arguments);

        public void Invoke(in EncodedTextWriter output, in BlockHelperOptions options, in Context context, in Arguments arguments)
        {
            if (!HandlebarsUtils.IsTruthyOrNonEmpty(arguments[0]))
            {
                options.Inverse(output, context);
                return;
            }

            using var own = Frame.Of(options.CreateFrame(arguments[0]), options.BlockVariables.Length);
            var frame = own.Context;
            var names = frame.BlockParams(options.BlockVariables);
            names[0] = arguments[0];
            options.Template(output, frame);
        }
    }
}
