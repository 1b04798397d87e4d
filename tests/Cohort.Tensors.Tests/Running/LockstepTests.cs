namespace Cohort.Tensors.Tests;

/// <summary>Runs whose steps are taken one by one, alone and with those of another runner.</summary>
public class LockstepTests
{
    private static readonly Segment Weight = new("w", [3], Initializer.Uniform(0.5f));
    private static readonly Segment Velocity = new("v", [3]);
    private static readonly Segment Bias = new("bias", [5], Initializer.Uniform(0.5f));
    private static readonly Segment Own = new("own", [3], Initializer.Uniform(0.5f));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void Step_EveryStep_GivesTheBitsOfRun(int threads, bool meets)
    {
        int[] counts = [3, 0, 5, 1];
        var expected = Train(threads, meets, runner => runner.Run(7, k => counts[k]));
        var actual = Train(threads, meets, runner =>
        {
            Assert.Equal(5, runner.Begin(7, k => counts[k]));
            for (var step = 0; step < 8; step++) runner.Step(step); // past the most, nothing happens
        });
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Step_LearnerWhoseStepsAreUsedUp_IsLeftAsItIs()
    {
        using var bank = NewBank([Weight], 2);
        using var team = new WorkerTeam(2);
        using var runner = new ProgramRunner(team, Doubling().Compile(), [0, 1], new SlotRows(bank, [0, 1]));
        for (var k = 0; k < 2; k++) bank[k, Weight].Fill(1);
        Assert.Equal(3, runner.Begin(0, k => k == 0 ? 1 : 3));
        for (var step = 0; step < 3; step++) runner.Step(step);
        Assert.Equal((2f, 8f), (bank[0, Weight][0], bank[1, Weight][0]));
        bank[0, Weight].Fill(float.NaN);
        runner.Step(2);
        Assert.Equal(16, bank[1, Weight][0]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Step_TwoRunnersInTurn_ReadWhatTheOtherHasJustWritten(int threads)
    {
        using var students = NewBank([Own], 3);
        using var teachers = NewBank([Bias, Weight], 2); // another layout
        for (var k = 0; k < 3; k++) students[k, Own].Clear();
        teachers[0, Weight].Fill(1);
        teachers[1, Weight].Fill(10);
        var program = new StepProgram();
        program.Assign(Own, program.Parameter(Own) + program.Parameter(Weight, 1));
        using var team = new WorkerTeam(threads);
        using var teaching = new ProgramRunner(team, Doubling().Compile(), [0, 1], new SlotRows(teachers, [0, 1]));
        using var learning = new ProgramRunner(
            team, program.Compile(), [2, 3, 4], new SlotRows(students, [0, 1, 2]), new SlotRows(teachers, [1, 0, 1]));
        var most = Math.Max(teaching.Begin(0, _ => 2), learning.Begin(0, k => k == 2 ? 1 : 3));
        for (var step = 0; step < most; step++)
        {
            teaching.Step(step);
            learning.Step(step);
        }

        Assert.Equal(20 + 40 + 40, students[0, Own][0]); // the teachers end after two steps
        Assert.Equal(2 + 4 + 4, students[1, Own][0]);
        Assert.Equal(20, students[2, Own][0]);
        Assert.Equal(4, teachers[0, Weight][0]);
    }

    [Fact]
    public void Step_NothingBegunOrBoundSince_Throws()
    {
        var program = new StepProgram();
        program.Return("y", program.Input("x", [3]) * 2);
        using var team = new WorkerTeam(1);
        using var runner = new ProgramRunner(team, program.Compile(), [0]);
        using var x = new NativeBuffer<float>(6);
        Assert.Throws<InvalidOperationException>(() => runner.Step(0));
        runner.Bind("x", _ => new Binding(x, 0, 3));
        runner.Begin(0, _ => 2);
        runner.Step(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => runner.Step(-1));
        runner.Bind("x", _ => new Binding(x, 3, 3));
        Assert.Throws<InvalidOperationException>(() => runner.Step(0));
        Assert.Throws<ArgumentException>(() => runner.Begin(0, _ => 2)); // leaves its buffer
        Assert.Throws<InvalidOperationException>(() => runner.Step(0));
    }

    [Fact]
    public void BindRows_OfASlotThatIsRead_AreReadFromTheNextRunOn()
    {
        using var students = NewBank([Own], 2);
        using var teachers = NewBank([Weight], 2);
        using var others = NewBank([Bias, Weight], 3);
        teachers[0, Weight].Fill(1);
        teachers[1, Weight].Fill(2);
        others[2, Weight].Fill(3);
        var program = new StepProgram();
        program.Assign(Own, program.Parameter(Weight, 1));
        using var team = new WorkerTeam(1);
        int[] partners = [0, 0];
        using var runner = new ProgramRunner(team, program.Compile(), [0, 1], new SlotRows(students, [0, 1]), new SlotRows(teachers, partners));
        Assert.Equal((1f, 1f), Heard());
        partners[0] = 7; // what was checked is what counts
        runner.BindRows(1, new SlotRows(teachers, [1, 0]));
        Assert.Equal((2f, 1f), Heard());
        runner.BindRows(1, new SlotRows(others, [2, 2]));
        Assert.Equal((3f, 3f), Heard());

        (float, float) Heard()
        {
            runner.Run(0, _ => 1);
            return (students[0, Own][0], students[1, Own][2]);
        }
    }

    [Fact]
    public void BindRows_RowsThatDoNotFit_AreRefusedAndThoseOfBeforeStay()
    {
        using var students = NewBank([Weight], 2);
        using var teachers = NewBank([Weight], 2);
        using var strangers = NewBank([Own], 2);
        teachers[1, Weight].Fill(5);
        var program = new StepProgram();
        program.Assign(Weight, program.Parameter(Weight, 1));
        using var team = new WorkerTeam(1);
        using var runner = new ProgramRunner(team, program.Compile(), [0, 1], new SlotRows(students, [0, 1]), new SlotRows(teachers, [1, 1]));
        Refused("row 1 that item 1 writes", 1, new SlotRows(students, [1, 0]));
        Refused("row 0 that item 0 writes", 1, new SlotRows(students, [0, 1]));
        Refused("no segment 'w'", 1, new SlotRows(strangers, [0, 1]));
        Refused("names 1 rows for 2 items", 1, new SlotRows(teachers, [0]));
        Refused("names row 2 for item 1", 1, new SlotRows(teachers, [0, 2]));
        Refused("names row -1 for item 0", 1, new SlotRows(teachers, [-1, 0]));
        Refused("writes the rows of slot 0", 0, new SlotRows(teachers, [0, 1]));
        Refused("2 slots are given", 2, new SlotRows(teachers, [0, 1]));
        runner.Run(0, _ => 1);
        Assert.Equal((5f, 5f), (students[0, Weight][0], students[1, Weight][0]));

        void Refused(string why, int slot, SlotRows rows)
            => Assert.Contains(why, Assert.ThrowsAny<ArgumentException>(() => runner.BindRows(slot, rows)).Message);
    }

    [Fact]
    public void Constructor_WrittenSegmentThatTheBankShares_Throws()
    {
        using var bank = NewBank([new Segment("w", [3]) { Shared = true }], 2);
        using var team = new WorkerTeam(1);
        Assert.Contains("shares among all rows", Assert.Throws<ArgumentException>(
            () => new ProgramRunner(team, Doubling().Compile(), [0, 1], new SlotRows(bank, [0, 1]))).Message);
    }

    private static StepProgram Doubling()
    {
        var program = new StepProgram();
        program.Assign(Weight, program.Parameter(Weight) * 2);
        return program;
    }

    private static Bank NewBank(Segment[] segments, int rows)
    {
        var bank = new Bank(new RowLayout(segments), rows);
        for (var row = 0; row < rows; row++) bank.Initialize(row, 1, row);
        return bank;
    }

    /// <summary>Trains four learners on moving inputs and random numbers; the bits of rows and of results, bound and kept.</summary>
    private static int[] Train(int threads, bool meets, Action<ProgramRunner> run)
    {
        var program = new StepProgram();
        var (weight, x) = (program.Parameter(Weight), program.Input("x", [3]));
        var loss = ((weight - x) * (weight + program.Uniform("noise", [3]))).Tanh().Sum();
        var velocity = program.Constant(0.9f).MultiplyAdd(program.Parameter(Velocity), loss.Gradients([weight])[0]);
        var next = weight - velocity * 0.1f;
        program.Assign(Velocity, velocity);
        program.Assign(Weight, meets ? next.Mix(program.Input("mix", [4])) : next);
        program.Return("loss", loss);
        program.Return("last", velocity);
        using var bank = NewBank([Weight, Velocity], 4);
        using var team = new WorkerTeam(threads);
        using var runner = new ProgramRunner(team, program.Compile(), [3, 8, 1, 4], new SlotRows(bank, [3, 1, 2, 0])) { Seed = 5 };
        using NativeBuffer<float> inputs = new(4 * 15), losses = new(4 * 5), mix = new(4);
        for (var i = 0; i < inputs.Length; i++) inputs[i] = MathF.Sqrt(i);
        for (var k = 0; k < 4; k++) mix[k] = 0.1f * (k + 2);
        runner.Bind("x", k => new Binding(inputs, 15 * k, 3));
        runner.Bind("mix", _ => new Binding(mix));
        runner.BindOutput("loss", k => new Binding(losses, 5 * k, 1));
        run(runner);
        List<float> values = [.. losses.Slice(0, 20)];
        for (var k = 0; k < 4; k++) values.AddRange([.. bank.Row(k), .. runner.Result("last", k)]);
        return [.. values.Select(BitConverter.SingleToInt32Bits)];
    }
}
