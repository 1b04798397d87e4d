namespace Cohort.Tensors.Tests;

/// <summary>
/// Runs a kernel's parts one after the other and leaves nothing in the workspace from one to the next. What a part takes from another, or
/// does to what is another's, shows if the parts run in both orders.
/// </summary>
internal sealed unsafe class CutKernel(Kernel[] parts, int workspace) : Kernel
{
    /// <summary>Cuts every kernel of a program that can be cut, before any piece.</summary>
    /// <param name="program">Not yet given to a runner.</param>
    /// <param name="parts">Into how many parts at most.</param>
    /// <param name="backwards">Whether the last part runs first.</param>
    /// <returns>The kernels that were cut.</returns>
    public static List<Kernel> CutAll(CompiledProgram program, int parts, bool backwards)
    {
        var cut = new List<Kernel>();
        foreach (ref var kernel in program.Kernels.AsSpan())
        {
            if (kernel is not RangeKernel whole || whole.Cut(parts, grain: 1) is not { Length: > 1 } some) continue;
            cut.Add(kernel);
            kernel = new CutKernel(backwards ? [.. some.Reverse()] : some, program.WorkspaceFloats);
        }

        return cut;
    }

    public override void Run(Frame* frame)
    {
        foreach (var part in parts)
        {
            new Span<float>(frame->Workspace, workspace).Fill(float.NaN);
            part.Run(frame);
        }
    }
}
