namespace Cohort.Tensors.Tests;

public class ProgramRunnerTests
{
    private static readonly Segment Weight = new("w", [3], Initializer.Ones);

    [Fact]
    public void Run_SeveralSteps_MovesInputsAndResultsAndWritesTheRow()
    {
        var program = new StepProgram();
        var next = program.Parameter(Weight) + program.Input("x", [3]);
        program.Assign(Weight, next);
        program.Return("sum", next.Sum());
        using var bank = NewBank(1);
        using var team = new WorkerTeam(1);
        using var runner = new ProgramRunner(team, program.Compile(), [0], new SlotRows(bank, [0]));
        using var x = new NativeBuffer<float>(6);
        for (var i = 0; i < 6; i++) x[i] = i;
        using var sums = new NativeBuffer<float>(2);
        runner.Bind("x", _ => new Binding(x, 0, 3));
        runner.BindOutput("sum", _ => new Binding(sums, 0, 1));
        runner.Run(0, _ => 2);
        Assert.Equal([4f, 6f, 8f], bank[0, Weight].ToArray());
        Assert.Equal([6f, 18f], sums.Slice(0, 2).ToArray());
    }

    [Fact]
    public void Run_IdleItem_LeavesItsRowAndIsAbsentWhereOthersMeet()
    {
        var program = new StepProgram();
        program.Assign(Weight, program.Parameter(Weight).Mix(program.Input("mix", [3])));
        using var bank = NewBank(3);
        for (var k = 0; k < 3; k++) bank[k, Weight].Fill(k + 1);
        using var team = new WorkerTeam(2);
        using var runner = new ProgramRunner(team, program.Compile(), [0, 1, 2], new SlotRows(bank, [0, 1, 2]));
        using var mix = new NativeBuffer<float>(3);
        mix.Slice(0, 3).Fill(0.5f);
        runner.Bind("mix", _ => new Binding(mix));
        runner.Run(0, item => item == 1 ? 0 : 1);
        Assert.Equal([2f, 2f, 2f], bank[0, Weight].ToArray()); // 0.5 * 1 + 0.5 * 3
        Assert.Equal([2f, 2f, 2f], bank[1, Weight].ToArray()); // its own, untouched
        Assert.Equal([2f, 2f, 2f], bank[2, Weight].ToArray());
    }

    [Fact]
    public void Mix_WithTransposedWeights_SendsGradientsBackToTheSenders()
    {
        var program = new StepProgram();
        var (x, w, t) = (program.Input("x", []), program.Input("w", [2]), program.Input("t", [2]));
        var mixed = (x * x).Mix(w, t);
        program.Return("gradient", mixed.Gradients(x)[0]);
        using var team = new WorkerTeam(1);
        using var runner = new ProgramRunner(team, program.Compile(), [4, 9]);
        float[][] rows = [[0, 2], [3, 0]]; // y0 = 2 x1^2, y1 = 3 x0^2
        float[][] columns = [[0, 3], [2, 0]];
        runner.Bind("x", i => StepRun.Place(new[] { 5f + i }));
        runner.Bind("w", i => StepRun.Place(rows[i]));
        runner.Bind("t", i => StepRun.Place(columns[i]));
        runner.Run(0, _ => 1);
        Assert.Equal(3 * 2 * 5, runner.Result("gradient", 0)[0]);
        Assert.Equal(2 * 2 * 6, runner.Result("gradient", 1)[0]);
    }

    [Fact]
    public void Assign_TwoSegmentsChangePlaces_BothSeeTheOldValue()
    {
        Segment a = new("a", [2], Initializer.Constant(1)), b = new("b", [2], Initializer.Constant(2));
        var program = new StepProgram();
        program.Assign(a, program.Parameter(b));
        program.Assign(b, program.Parameter(a) + program.Parameter(b));
        using var bank = new Bank(new RowLayout([a, b]), 1);
        bank.Initialize(0, 0, 0);
        using var team = new WorkerTeam(1);
        using var runner = new ProgramRunner(team, program.Compile(), [0], new SlotRows(bank, [0]));
        runner.Run(0, _ => 1);
        Assert.Equal([2f, 2f], bank[0, a].ToArray());
        Assert.Equal([3f, 3f], bank[0, b].ToArray());
    }

    [Fact]
    public void Run_TeacherInAnotherBank_IsReadAsRoleOne()
    {
        Segment teacher = new("t", [2]);
        var program = new StepProgram();
        program.Assign(teacher, program.Parameter(teacher, 1) * 2, slot: 0);
        using var own = new Bank(new RowLayout([teacher]), 2);
        using var other = new Bank(new RowLayout([Weight, teacher]), 1);
        other[0, teacher].Fill(3);
        using var team = new WorkerTeam(2);
        using var runner = new ProgramRunner(team, program.Compile(), [0, 1], new SlotRows(own, [0, 1]), new SlotRows(other, [0, 0]));
        runner.Run(0, _ => 1);
        Assert.Equal([6f, 6f], own[1, teacher].ToArray());
    }

    [Fact]
    public void Uniform_InAStep_IsTheStreamOfSeedPurposeLearnerAndStep()
    {
        var program = new StepProgram();
        program.Return("u", program.Uniform("noise", [5]));
        program.Return("n", program.Normal("noise", [19]));
        using var team = new WorkerTeam(1);
        using var runner = new ProgramRunner(team, program.Compile(), [8]) { Seed = 3 };
        runner.Run(40, _ => 3); // the last is step 42
        var stream = new RandomStream(3, "noise", 8, 42);
        Assert.Equal(Enumerable.Range(0, 5).Select(_ => stream.NextSingle()), runner.Result("u", 0).ToArray());
        stream = new RandomStream(3, "noise", 8, 42);
        Assert.Equal(Enumerable.Range(0, 19).Select(_ => (float)stream.NextGaussian()), runner.Result("n", 0).ToArray());
    }

    [Fact]
    public void Constructor_TwoItemsWriteOneRow_Throws()
    {
        var program = new StepProgram();
        program.Assign(Weight, program.Parameter(Weight) * 2);
        using var bank = NewBank(2);
        using var team = new WorkerTeam(1);
        var error = Assert.Throws<ArgumentException>(() => new ProgramRunner(team, program.Compile(), [0, 1], new SlotRows(bank, [1, 1])));
        Assert.Contains("row 1 is written twice", error.Message);
    }

    [Fact]
    public void Constructor_ItemReadsARowAnotherWrites_Throws()
    {
        var program = new StepProgram();
        program.Assign(Weight, program.Parameter(Weight, 1) * 2);
        using var bank = NewBank(2);
        using var team = new WorkerTeam(1);
        Assert.Throws<ArgumentException>(() => new ProgramRunner(team, program.Compile(), [0, 1], new SlotRows(bank, [0, 1]),
            new SlotRows(bank, [1, 0])));
    }

    [Fact]
    public void Run_WrongBindings_AreRefusedBeforeAnythingRuns()
    {
        var program = new StepProgram();
        program.Return("y", program.Input("x", [3]) * 2);
        using var team = new WorkerTeam(1);
        using var runner = new ProgramRunner(team, program.Compile(), [0]);
        using var floats = new NativeBuffer<float>(8);
        using var integers = new NativeBuffer<int>(8);
        Assert.Contains("not bound", Assert.Throws<ArgumentException>(() => runner.Run(0, _ => 1)).Message);
        runner.Bind("x", _ => new Binding(integers));
        Assert.Contains("Int32", Assert.Throws<ArgumentException>(() => runner.Run(0, _ => 1)).Message);
        runner.Bind("x", _ => new Binding(floats, 0, 3));
        Assert.Contains("leaves its buffer", Assert.Throws<ArgumentException>(() => runner.Run(0, _ => 3)).Message);
        runner.Bind("x", _ => new Binding(floats, -1));
        Assert.Contains("leaves its buffer", Assert.Throws<ArgumentException>(() => runner.Run(0, _ => 1)).Message);
        runner.Bind("x", _ => new Binding(floats, 2, 3));
        runner.Run(0, _ => 2);
    }

    [Fact]
    public void Run_IndexOutOfRange_ThrowsInsteadOfReadingOtherMemory()
    {
        var program = new StepProgram();
        program.Return("y", program.Input("x", [3]).Gather(program.IntegerInput("i", [1])));
        foreach (var index in Enumerable.Range(-1, 5).Except(Enumerable.Range(0, 3)))
            Assert.Throws<IndexOutOfRangeException>(() => StepRun.Of(program, "y",
                [new() { ["x"] = new float[3], ["i"] = Enumerable.Repeat(index, 1).ToArray() }]));
    }

    private static Bank NewBank(int rows)
    {
        var bank = new Bank(new RowLayout([Weight]), rows);
        for (var row = 0; row < rows; row++) bank.Initialize(row, 0, row);
        return bank;
    }
}
