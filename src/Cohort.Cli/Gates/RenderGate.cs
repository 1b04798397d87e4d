using Cohort.Problems;
using Spectre.Console.Rendering;

namespace Cohort.Cli;

/// <summary>
/// The last gate of a console that draws tables and colours: its own codes pass, and in the texts between them nothing that a terminal would act on.
/// </summary>
internal sealed class RenderGate : IRenderHook
{
    /// <inheritdoc/>
    public IEnumerable<IRenderable> Process(RenderOptions options, IEnumerable<IRenderable> renderables) =>
        renderables.Select(renderable => new Gated(renderable));

    private sealed class Gated(IRenderable inner) : IRenderable
    {
        public Measurement Measure(RenderOptions options, int maxWidth) => inner.Measure(options, maxWidth);

        public IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => inner.Render(options, maxWidth).Select(segment =>
            segment.IsControlCode || segment.IsLineBreak ? segment : new Segment(Excerpt.Lines(segment.Text), segment.Style));
    }
}
