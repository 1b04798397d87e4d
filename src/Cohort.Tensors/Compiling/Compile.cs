namespace Cohort.Tensors;

public sealed partial class StepProgram
{
    /// <summary>Makes what runs. What neither a result nor an assignment needs is left out.</summary>
    /// <param name="options">Tests switch optimisations off; results do not depend on them.</param>
    public CompiledProgram Compile(CompileOptions? options = null) => ProgramCompiler.Compile(this, options ?? new CompileOptions());
}
