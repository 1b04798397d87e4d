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

    // Items' counters are 64 bytes apart, so that two workers never write to one cache line.
    private const int CounterStride = 8;

    private readonly WorkerTeam team;
    private readonly CompiledProgram program;
    private readonly int items;
    private readonly int[] learners;
    private readonly int[] steps;
    private readonly ItemTables tables;
    private readonly NativeBuffer<int> order;
    private readonly NativeBuffer<bool> attends;
    private readonly NativeBuffer<long> crossed;
    private readonly NativeBuffer<float>[] scratch;
    private readonly NativeBuffer<float>[] workspace;
    private readonly Kernel[][] parts;
    private readonly TeamWork<RunState> whole, phased;
    private readonly TeamWork<Division> division;
    private long firstStep;
    private int most;
    private bool begun;

    /// <summary>Prepares a run.</summary>
    /// <param name="team">Whose threads run it.</param>
    /// <param name="program">The step.</param>
    /// <param name="learnerIds">One for each item: the stable id that keys its random numbers and its place among the others.</param>
    /// <param name="slots">The rows that the program's slots stand for, slot 0 first; each names a row for each item.</param>
    /// <exception cref="ArgumentException">A slot or a segment is missing, or an item writes a row that another item uses.</exception>
    public ProgramRunner(WorkerTeam team, CompiledProgram program, IReadOnlyList<int> learnerIds, params SlotRows[] slots)
    {
        (this.team, this.program) = (team, program);
        (items, learners) = (learnerIds.Count, [.. learnerIds]);
        tables = new ItemTables(program, items, slots);
        steps = new int[items];
        attends = new NativeBuffer<bool>(items);
        crossed = new NativeBuffer<long>((long)items * CounterStride);
        scratch = Allocate(program.ScratchFloats);
        workspace = Allocate(program.WorkspaceFloats);
        order = new NativeBuffer<int>(items);
        var sorted = Enumerable.Range(0, items).OrderBy(i => learners[i]).ToArray();
        for (var i = 0; i < items; i++) order[i] = sorted[i];
        parts = [.. program.Kernels.Select(k => k.Split(team.Threads == 1 ? 1 : PartsPerThread * team.Threads))];
        (whole, phased, division) = (new(team, RunWhole), new(team, RunPhase), new(team, RunPart));
    }

    /// <summary>The run's seed, for random numbers within steps.</summary>
    public ulong Seed { get; set; }

    /// <summary>
    /// How many floats came from other learners since the last run began: at every <see cref="Tensor.Mix"/>, for each learner that attends,
    /// the size of the mixed tensor times the other attending learners whose weight is not zero. Where gradients flow back
    /// (<c>transposed</c>), their mixes count too. Exact, and the same on any number of threads.
    /// </summary>
    /// <remarks>
    /// Equal mixes of a program are recorded once and count once; what mixes the same values with different weights counts for each. Rows
    /// that are read as a slot are not counted: who named them knows.
    /// </remarks>
    public long Crossed
    {
        get
        {
            var sum = 0L;
            for (var item = 0; item < items; item++) sum += crossed[item * CounterStride];
            return sum;
        }
    }

    /// <summary>Says where an input lies; may be said again before each run.</summary>
    /// <param name="input">The input's name; one that the program does not need is ignored.</param>
    /// <param name="place">For each item, where it lies.</param>
    public void Bind(string input, Func<int, Binding> place)
    {
        begun = false;
        tables.Bind(input, place);
    }

    /// <summary>Says where a result is written; a result that is not bound is kept for each item, the last step's.</summary>
    /// <param name="result">The result's name.</param>
    /// <param name="place">For each item, where the first step's value goes, and how far the place moves each step.</param>
    public void BindOutput(string result, Func<int, Binding> place)
    {
        begun = false;
        tables.BindOutput(result, place);
    }

    /// <summary>Names the rows of a slot that the program only reads, a partner's or a teacher's, again; may be said before each run.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="rows">A row for each item, in the bank of before or another. Several items may read one row.</param>
    /// <exception cref="ArgumentException">There is no such slot, the program writes its rows, a segment is missing, or an item would read a
    /// row that an item of this run writes; the rows named before stay.</exception>
    public void BindRows(int slot, SlotRows rows)
    {
        begun = false;
        tables.BindRows(slot, rows);
    }

    /// <summary>Runs steps.</summary>
    /// <param name="firstStep">The number of the first, for random numbers; not negative.</param>
    /// <param name="stepsOf">How many steps an item takes. 0: it idles; nothing of it is touched, and it is absent where learners meet.</param>
    /// <exception cref="ArgumentException">An input is not bound, or what is bound is of another type or too short.</exception>
    public void Run(long firstStep, Func<int, int> stepsOf)
    {
        Begin(firstStep, stepsOf);
        var active = 0;
        foreach (var count in steps) active += count > 0 ? 1 : 0;
        if (program.MixedLearners.Count == 0) ForEach(whole, new RunState(firstStep, Divides: active < team.Threads));
        else for (var step = 0; step < most; step++) Step(step);

        GC.KeepAlive(this);
    }

    /// <summary>
    /// Begins a run whose steps are taken one by one, so that several runners, each of learners of its own, can go on together: what one
    /// runner's step wrote is there for the next one's to read. The bits are those of <see cref="Run"/>.
    /// </summary>
    /// <param name="firstStep">The number of the first, for random numbers; not negative.</param>
    /// <param name="stepsOf">How many steps an item takes; see <see cref="Run"/>.</param>
    /// <returns>How many steps the item takes that takes most.</returns>
    /// <exception cref="ArgumentException">An input is not bound, or what is bound is of another type or too short.</exception>
    public int Begin(long firstStep, Func<int, int> stepsOf)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(firstStep);
        (this.firstStep, most, begun) = (firstStep, 0, false);
        for (var item = 0; item < items; item++) most = Math.Max(most, steps[item] = Math.Max(stepsOf(item), 0));
        tables.Check(steps);
        for (var item = 0; item < items; item++) crossed[item * CounterStride] = 0;
        begun = true;
        return most;
    }

    /// <summary>Takes a step of the run that was begun, with every item whose steps reach so far; nothing of the others is touched.</summary>
    /// <param name="step">The step of the run, from 0. From the most steps of an item on, nothing happens.</param>
    /// <exception cref="InvalidOperationException">No run was begun since something was bound.</exception>
    public void Step(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        if (!begun) throw new InvalidOperationException("begin a run first: what was bound since the last one began is not checked");
        var attending = 0;
        for (var item = 0; item < items; item++)
        {
            attends[item] = step < steps[item];
            if (!attends[item]) continue;
            tables.PointToStep(item, step);
            attending++;
        }

        if (attending == 0) return;
        var state = new RunState(firstStep, Divides: attending < team.Threads, step);
        for (var phase = 0; phase < program.Phases; phase++) ForEach(phased, state with { Phase = phase });
        GC.KeepAlive(this);
    }

    /// <summary>A result of an item's last step; valid until the next run.</summary>
    /// <param name="name">The result's name; it must not be bound elsewhere.</param>
    /// <param name="item">The item.</param>
    public ReadOnlySpan<float> Result(string name, int item) => tables.Result(name, item);

    /// <summary>Frees the run's memory; banks, bindings and the team stay.</summary>
    public void Dispose()
    {
        foreach (var buffer in scratch.Concat(workspace)) buffer.Dispose();
        tables.Dispose();
        order.Dispose();
        attends.Dispose();
        crossed.Dispose();
    }

    private NativeBuffer<float>[] Allocate(int floats) => [.. Enumerable.Range(0, team.Threads).Select(_ => new NativeBuffer<float>(floats))];

    private Frame FrameOf(in RunState state, int item, int worker)
    {
        tables[item][Placement.Scratch] = (nint)scratch[worker].Pointer;
        return new Frame
        {
            Bases = tables[item],
            Workspace = workspace[worker].Pointer,
            Seed = Seed,
            Learner = learners[item],
            Step = state.FirstStep + state.Step,
            Tables = tables.First,
            TableLength = tables.Length,
            Items = items,
            Order = order.Pointer,
            Attends = attends.Pointer,
            Crossed = crossed.Pointer + (long)item * CounterStride,
        };
    }

    private void RunWhole(in RunState state, int item, int worker)
    {
        if (steps[item] == 0) return;
        var frame = FrameOf(state, item, worker);
        for (var s = 0; s < steps[item]; s++)
        {
            tables.PointToStep(item, s);
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
