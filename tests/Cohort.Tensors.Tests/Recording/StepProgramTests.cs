namespace Cohort.Tensors.Tests;

public class StepProgramTests
{
    private static readonly Segment Weight = new("w", [3, 2]);

    [Fact]
    public void Record_EqualWork_IsRecordedOnce()
    {
        var program = new StepProgram();
        var (x, y) = (program.Input("x", [4, 3]), program.Input("y", [4, 3]));
        Assert.Same(x + y, x + y);
        Assert.Same(x.MatMul(y, transposeB: true), x.MatMul(y, transposeB: true));
        Assert.NotSame(x + y, y + x);
        Assert.NotSame(x.MatMul(y, transposeB: true), x.MatMul(y, transposeA: true));
        Assert.Same(program.Parameter(Weight), program.Parameter(new Segment("w", [3, 2])));
        Assert.NotSame(program.Parameter(Weight), program.Parameter(Weight, 1));
        Assert.Same(program.Uniform("a", [2]), program.Uniform("a", [2]));
        Assert.NotSame(program.Uniform("a", [2]), program.Uniform("b", [2]));
    }

    [Fact]
    public void Record_ShapesThatDoNotFit_ThrowNamingThem()
    {
        var program = new StepProgram();
        var (x, y, i) = (program.Input("x", [4, 3]), program.Input("y", [4, 2]), program.IntegerInput("i", [5]));
        void Refused(Func<Tensor> make, string part) => Assert.Contains(part, Assert.Throws<ArgumentException>(make).Message);
        Refused(() => x + y, "[4, 3] and [4, 2] do not broadcast");
        Refused(() => x.MatMul(y), "inner lengths 3 and 4 differ");
        Refused(() => x.Sum(0).MatMul(y), "needs two axes");
        Refused(() => x.Reshape([5]), "not as many elements");
        Refused(() => x.Sum(0).SumTo([4, 3]), "cannot be summed");
        Refused(() => x.BroadcastTo([3]), "cannot be repeated");
        Refused(() => x.CrossEntropy(i), "labels [B]");
        Refused(() => x.CrossEntropy(x), "Int32");
        Refused(() => x.Gather(y), "Int32");
        Refused(() => x + program.IntegerInput("j", [3]), "Single");
        Refused(() => x.Slice(1, 2, 2), "no 2..4 along axis 1");
        Refused(() => x.Transpose(0, 0), "not an order");
        Refused(() => Tensor.Concat(0, x, y), "do not join");
        Refused(() => program.Input("x", [1]), "recorded as [4, 3]");
        Refused(() => program.Parameter(Weight) + program.Parameter(new Segment("w", [3])), "recorded with shape [3, 2]");
        Refused(() => x + new StepProgram().Input("x", [4, 3]), "another program");
    }

    [Fact]
    public void Assign_WrongShape_Throws()
    {
        var program = new StepProgram();
        Assert.Throws<ArgumentException>(() => program.Assign(Weight, program.Constant(1)));
    }

    [Fact]
    public void Return_TwiceOrALeaf_GivesEachItsOwnCopy()
    {
        var program = new StepProgram();
        var x = program.Input("x", [2]);
        program.Return("leaf", x);
        program.Return("one", x * 2);
        program.Return("two", x * 2);
        program.Return("view", (x * 2).Reshape([2, 1]));
        Assert.Throws<ArgumentException>(() => program.Return("one", x));
        Dictionary<string, Array>[] items = [new() { ["x"] = Enumerable.Range(3, 2).Select(v => (float)v).ToArray() }];
        Assert.Equal([3f, 4f], StepRun.Of(program, "leaf", items)[0]);
        foreach (var name in new[] { "one", "two", "view" }) Assert.Equal([6f, 8f], StepRun.Of(program, name, items)[0]);
    }

    [Fact]
    public void Compile_UnusedWork_IsLeftOut()
    {
        var program = new StepProgram();
        var x = program.Input("x", [2]);
        _ = program.Input("unused", [7]).Exp();
        program.Return("y", -x);
        Assert.Equal([-1f, -2f], StepRun.Of(program, "y", [new() { ["x"] = Enumerable.Range(1, 2).Select(v => (float)v).ToArray() }])[0]);
        Assert.DoesNotContain("Exp", program.Compile().Listing);
    }

    [Fact]
    public void Compile_LinearLayerWithMomentum_IsOneCallForProductAndUpdate()
    {
        Segment velocity = new("v", [3, 2]);
        var program = new StepProgram();
        var loss = (program.Input("x", [4, 3]).MatMul(program.Parameter(Weight)).Relu() * program.Input("y", [4, 2])).Sum();
        var moment = program.Input("momentum", []).MultiplyAdd(program.Parameter(velocity), loss.Gradients(program.Parameter(Weight))[0]);
        program.Assign(velocity, moment);
        program.Assign(Weight, program.Constant(-0.1f).MultiplyAdd(moment, program.Parameter(Weight)));
        Assert.Contains("Product+Momentum [3, 2] -> ", program.Compile().Listing);
        Assert.DoesNotContain("Product+", program.Compile(new CompileOptions(Fuse: false)).Listing);
        Assert.DoesNotContain("Store", program.Compile().Listing);
    }

    [Theory]
    [InlineData(1f, 5f)]
    [InlineData(0f, 2f)] // not even the NaN comes through
    public void OnlyIf_MaskIsZero_SegmentsKeepTheirValues(float mask, float expected)
    {
        Segment guarded = new("g", [], Initializer.Constant(2)), free = new("f", []);
        var program = new StepProgram();
        var condition = program.Input("mask", []);
        program.OnlyIf(condition, () => program.Assign(guarded, program.Constant(5) * (condition / condition)));
        program.Assign(free, program.Constant(7));
        using var team = new WorkerTeam(1);
        using var bank = new Bank(new RowLayout([guarded, free]), 1);
        bank.Initialize(0, 1, 0);
        using var runner = new ProgramRunner(team, program.Compile(), [0], new SlotRows(bank, [0]));
        runner.Bind("mask", _ => StepRun.Place(new[] { mask }));
        runner.Run(0, _ => 1);
        Assert.Equal((expected, 7f), (bank[0, guarded][0], bank[0, free][0]));
    }

    [Fact]
    public void OnlyIf_MaskIsNoScalar_Throws()
    {
        var program = new StepProgram();
        Assert.Throws<ArgumentException>(() => program.OnlyIf(program.Input("mask", [2]), () => { }));
    }
}
