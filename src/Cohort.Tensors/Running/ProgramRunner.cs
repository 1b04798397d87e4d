namespace Cohort.Tensors;

/// <summary>
/// Runs a program's steps for many learners. A program that nothing crosses runs each learner's steps in one go on one worker, out of
/// its cache; where learners meet, all go phase by phase. What an item computes does not depend on the number of threads, nor, unless
/// it meets them, on the other items.
/// </summary>
public sealed unsafe class ProgramRunner : IDisposable
{
    // Of a divided kernel, so that a thread that comes late still finds work. Measured by "MLP 784-200-10, batch 256, momentum; 2 threads"
    // of bench/compare.
    private const int PartsPerThread = 2;

    private readonly WorkerTeam team;
    private readonly CompiledProgram program;
    private readonly int items;
    private readonly int[] learners;
    private readonly int[] steps;
    private readonly SlotRows[] slots;
    private readonly Binding[][] inputs;
    private readonly Binding[][] results;
    private readonly NativeBuffer<float>?[] resultMemory;
    private readonly NativeBuffer<nint> tables;
    private readonly NativeBuffer<int> order;
    private readonly NativeBuffer<bool> attends;
    private readonly NativeBuffer<float> kept;
    private readonly NativeBuffer<float>[] scratch;
    private readonly NativeBuffer<float>[] workspace;
    private readonly Kernel[][] parts;
    private readonly TeamWork<RunState> whole, phased;
    private readonly TeamWork<Division> division;

    /// <summary>Prepares a run.</summary>
    /// <param name="team">Whose threads run it.</param>
    /// <param name="program">The step.</param>
    /// <param name="learnerIds">One for each item: the stable id that keys its random numbers and its place among the others.</param>
    /// <param name="slots">The rows that the program's slots stand for, slot 0 first; each names a row for each item.</param>
    /// <exception cref="ArgumentException">A slot or a segment is missing, or an item writes a row that another item uses.</exception>
    public ProgramRunner(WorkerTeam team, CompiledProgram program, IReadOnlyList<int> learnerIds, params SlotRows[] slots)
    {
        (this.team, this.program, this.slots) = (team, program, slots);
        (items, learners) = (learnerIds.Count, [.. learnerIds]);
        RunChecks.CheckSlots(program, items, slots);
        steps = new int[items];
        inputs = [.. program.Inputs.Select(_ => new Binding[items])];
        results = [.. program.Results.Select(_ => new Binding[items])];
        resultMemory = new NativeBuffer<float>?[results.Length];
        tables = new NativeBuffer<nint>((long)items * TableLength);
        attends = new NativeBuffer<bool>(items);
        kept = new NativeBuffer<float>((long)items * program.KeptFloats);
        scratch = Allocate(program.ScratchFloats);
        workspace = Allocate(program.WorkspaceFloats);
        order = new NativeBuffer<int>(items);
        var sorted = Enumerable.Range(0, items).OrderBy(i => learners[i]).ToArray();
        for (var i = 0; i < items; i++) order[i] = sorted[i];
        for (var item = 0; item < items; item++) FillTable(item);
        for (var q = 0; q < results.Length; q++) KeepResult(q);
        parts = [.. program.Kernels.Select(k => k.Split(team.Threads == 1 ? 1 : PartsPerThread * team.Threads))];
        (whole, phased, division) = (new(team, RunWhole), new(team, RunPhase), new(team, RunPart));
    }

    /// <summary>The run's seed, for random numbers within steps.</summary>
    public ulong Seed { get; set; }

    // Items' tables begin at multiples of 64 bytes, so that two workers never write to one cache line.
    private int TableLength => (program.TableLength + 7) / 8 * 8;

    /// <summary>Says where an input lies; may be said again before each run.</summary>
    /// <param name="input">The input's name; one that the program does not need is ignored.</param>
    /// <param name="place">For each item, where it lies.</param>
    public void Bind(string input, Func<int, Binding> place)
    {
        var q = Array.FindIndex(program.Inputs, i => i.Label == input);
        if (q < 0) return;
        for (var item = 0; item < items; item++) inputs[q][item] = place(item);
    }

    /// <summary>Says where a result is written; a result that is not bound is kept for each item, the last step's.</summary>
    /// <param name="result">The result's name.</param>
    /// <param name="place">For each item, where the first step's value goes, and how far the place moves each step.</param>
    public void BindOutput(string result, Func<int, Binding> place)
    {
        var q = ResultIndex(result);
        for (var item = 0; item < items; item++) results[q][item] = place(item);
        resultMemory[q]?.Dispose();
        resultMemory[q] = null;
    }

    /// <summary>Runs steps.</summary>
    /// <param name="firstStep">The number of the first, for random numbers; not negative.</param>
    /// <param name="stepsOf">How many steps an item takes. 0: it idles; nothing of it is touched, and it is absent where learners meet.</param>
    /// <exception cref="ArgumentException">An input is not bound, or what is bound is of another type or too short.</exception>
    public void Run(long firstStep, Func<int, int> stepsOf)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        var (most, active) = (0, 0);
        for (var item = 0; item < items; item++)
        {
            most = Math.Max(most, steps[item] = Math.Max(stepsOf(item), 0));
            if (steps[item] > 0) active++;
        }

        RunChecks.CheckBindings(program, inputs, results, steps);
        var start = new RunState(firstStep, Divides: active < team.Threads);
        if (program.MixedLearners.Count == 0) ForEach(whole, start);
        else for (var step = 0; step < most; step++) RunTogether(start with { Step = step });

        GC.KeepAlive(this);
    }

    /// <summary>A result of an item's last step; valid until the next run.</summary>
    /// <param name="name">The result's name; it must not be bound elsewhere.</param>
    /// <param name="item">The item.</param>
    public ReadOnlySpan<float> Result(string name, int item)
    {
        var q = ResultIndex(name);
        var memory = resultMemory[q] ?? throw new InvalidOperationException($"result '{name}' is bound to other memory: read it there");
        var binding = results[q][item];
        return memory.Slice(binding.Offset, program.Results[q].Value.Shape.Size);
    }

    /// <summary>Frees the run's memory; banks, bindings and the team stay.</summary>
    public void Dispose()
    {
        foreach (var buffer in scratch.Concat(workspace).Concat(resultMemory.OfType<NativeBuffer<float>>())) buffer.Dispose();
        kept.Dispose();
        tables.Dispose();
        order.Dispose();
        attends.Dispose();
    }

    private NativeBuffer<float>[] Allocate(int floats) => [.. Enumerable.Range(0, team.Threads).Select(_ => new NativeBuffer<float>(floats))];

    private void FillTable(int item)
    {
        var table = Table(item);
        table[Placement.Kept] = (nint)(kept.Pointer + (long)item * program.KeptFloats);
        table[Placement.Constants] = (nint)program.Constants.Pointer;
        for (var p = 0; p < program.Parameters.Length; p++)
        {
            var (segment, slot) = program.Parameters[p];
            table[CompiledProgram.FirstParameter + p] = (nint)slots[slot].Bank.Address(slots[slot].Rows[item], segment);
        }
    }

    private void KeepResult(int q)
    {
        var type = program.Results[q].Value.Type;
        var length = (program.Results[q].Value.Shape.Size + 15) / 16 * 16;
        var memory = resultMemory[q] = new NativeBuffer<float>((long)items * length);
        for (var item = 0; item < items; item++) results[q][item] = Binding.Of(memory, type, (long)item * length);
    }

    private int ResultIndex(string name)
    {
        var q = Array.FindIndex(program.Results, r => r.Name == name);
        if (q >= 0) return q;
        var names = string.Join(", ", program.Results.Select(r => r.Name));
        throw new ArgumentException($"the program returns no '{name}'; it returns {names}", nameof(name));
    }

    private nint* Table(int item) => tables.Pointer + (long)item * TableLength;

    /// <summary>Points an item's inputs and results to a step's places.</summary>
    private void PointToStep(int item, int step)
    {
        var table = Table(item);
        for (var q = 0; q < inputs.Length; q++) table[program.FirstInput + q] = inputs[q][item].AddressAt(step);
        for (var q = 0; q < results.Length; q++) table[program.FirstResult + q] = results[q][item].AddressAt(step);
    }

    /// <summary>Runs a step phase by phase, all items through one before any begins the next.</summary>
    private void RunTogether(in RunState state)
    {
        for (var item = 0; item < items; item++)
        {
            attends[item] = state.Step < steps[item];
            if (attends[item]) PointToStep(item, state.Step);
        }

        for (var phase = 0; phase < program.Phases; phase++) ForEach(phased, state with { Phase = phase });
    }

    private Frame FrameOf(in RunState state, int item, int worker)
    {
        Table(item)[Placement.Scratch] = (nint)scratch[worker].Pointer;
        return new Frame
        {
            Bases = Table(item),
            Workspace = workspace[worker].Pointer,
            Seed = Seed,
            Learner = learners[item],
            Step = state.FirstStep + state.Step,
            Tables = tables.Pointer,
            TableLength = TableLength,
            Items = items,
            Order = order.Pointer,
            Attends = attends.Pointer,
        };
    }

    private void RunWhole(in RunState state, int item, int worker)
    {
        if (steps[item] == 0) return;
        var frame = FrameOf(state, item, worker);
        for (var s = 0; s < steps[item]; s++)
        {
            PointToStep(item, s);
            frame.Step = state.FirstStep + s;
            Execute(&frame, 0, program.Kernels.Length, state.Divides);
        }
    }

    private void RunPhase(in RunState state, int item, int worker)
    {
        if (state.Step >= steps[item]) return;
        var frame = FrameOf(state, item, worker);
        Execute(&frame, state.Phase == 0 ? 0 : program.PhaseEnds[state.Phase - 1], program.PhaseEnds[state.Phase], state.Divides);
    }

    // Items are the coarse work, and go to the threads; where there are fewer of them, large kernels are divided instead.
    private void ForEach(TeamWork<RunState> work, in RunState state)
    {
        if (state.Divides) work.RunInTurn(items, state);
        else work.Run(items, state);
    }

    private void Execute(Frame* frame, int from, int to, bool divides)
    {
        for (var i = from; i < to; i++)
        {
            if (divides && parts[i].Length > 1) division.Run(parts[i].Length, new Division(parts[i], frame));
            else program.Kernels[i].Run(frame);
        }
    }

    private void RunPart(in Division division, int index, int worker)
    {
        var frame = *division.Frame;
        frame.Workspace = workspace[worker].Pointer;
        division.Parts[index].Run(&frame);
    }

    /// <summary>A kernel's parts while the threads share them, and what they run for.</summary>
    private readonly struct Division(Kernel[] parts, Frame* frame)
    {
        public readonly Kernel[] Parts = parts;
        public readonly Frame* Frame = frame;
    }
}
