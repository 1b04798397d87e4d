namespace Cohort.Tensors.Tests;

/// <summary>The matrix product against its scalar reference, bit by bit.</summary>
public sealed unsafe class ProductTests
{
    private static readonly int[] Lengths = [0, 1, 2, 3, 4, 5, 7, 8, 9, 11, 13, 14, 15, 16, 17, 20, 24, 25, 29, 31, 32, 33, 40, 47, 48, 49, 65];

    /// <summary>Both operands as they are or transposed.</summary>
    public static TheoryData<bool, bool> Layouts => new() { { false, false }, { true, false }, { false, true }, { true, true } };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Run_DrawnLengths_HasTheBitsOfOneChain(bool transposeA, bool transposeB)
    {
        var random = new RandomStream(1, "lengths");
        for (var i = 0; i < 250; i++)
        {
            var (m, depth, n) = (Any(ref random), Any(ref random), Any(ref random));
            using var product = new ProductCase(m, depth, n, transposeA, transposeB, i, special: i % 3 == 0);
            Whole(product);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Run_LargeEnoughToBePackedAndCut_HasTheBitsOfOneChain(bool transposeA, bool transposeB)
    {
        (int, int, int)[] shapes = [(97, 65, 70), (131, 390, 67), (200, 400, 100), (30, 1700, 19), (170, 1024, 64), (129, 800, 600), (17, 900, 300),
            (30, 2100, 19), (520, 400, 300), (130, 520, 1030), (512, 400, 100), (1024, 390, 66)];
        foreach (var (m, depth, n) in shapes)
        {
            using var product = new ProductCase(m, depth, n, transposeA, transposeB, 5);
            Whole(product);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Run_Parts_TouchNothingElseAndHaveTheBitsOfTheWhole(bool transposeA, bool transposeB)
    {
        foreach (var (m, depth, n) in new[] { (29, 17, 75), (200, 400, 100), (3, 5, 130), (170, 3, 7) })
        {
            using var product = new ProductCase(m, depth, n, transposeA, transposeB, 6);
            using var result = product.Result();
            var epilogue = new StoreEpilogue(ProductCase.Start(result));
            foreach (var rows in new[] { ..(m / 3), (m / 3).. })
            {
                foreach (var columns in new[] { ..(n / 2), (n / 2).. })
                {
                    product.Run(new ProductPlan(product.Shape, rows, columns), epilogue);
                    if (rows.Start.Value == 0 && columns.Start.Value == 0 && n > 1) Assert.Equal(12345, ProductCase.Start(result)[n / 2]);
                }
            }

            product.Check(i => product.Expected[i], result);
        }
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Split_AnyShape_PartsAreTheWholeAndNeedNoMoreWorkspace(bool transposeA, bool transposeB)
    {
        var random = new RandomStream(2, "splits");
        for (var i = 0; i < 300; i++)
        {
            var (m, depth, n) = (1 + random.NextInt32(1200), 1 + random.NextInt32(1200), 1 + random.NextInt32(1200));
            var shape = new ProductShape(transposeA ? [depth, m] : [m, depth], transposeB ? [n, depth] : [depth, n], transposeA, transposeB);
            var plans = shape.Plan.Split(1 + random.NextInt32(9));
            Assert.Equal(m * n, plans.Sum(p => p.Rows * p.Columns));
            Assert.All(plans, p => Assert.InRange(p.Workspace, 0, shape.Plan.Workspace));
            for (var p = 1; p < plans.Length; p++)
            {
                var (before, after) = (plans[p - 1], plans[p]);
                var end = before.FirstRow + before.FirstColumn + (after.FirstRow > 0 ? before.Rows : before.Columns);
                Assert.Equal(end, after.FirstRow + after.FirstColumn);
            }
        }
    }

    [Fact]
    public void Split_TinyWork_StaysWhole()
    {
        using var product = new ProductCase(32, 10, 200, false, true, 1);
        Assert.Single(product.Shape.Plan.Split(8));
    }

    [Fact]
    public void Run_Bias_RoundsAsTheScalar()
    {
        foreach (var floor in new[] { 0, float.NegativeInfinity })
        {
            foreach (var (m, depth, n) in new[] { (5, 0, 3), (5, 7, 3), (17, 9, 37), (15, 5, 64), (100, 400, 90) })
            {
                using var product = new ProductCase(m, depth, n, false, false, 7, special: n == 37);
                using var result = product.Result();
                using var bias = Row(n, special: n == 3);
                product.Run(product.Shape.Plan, new BiasEpilogue(ProductCase.Start(result), bias.Pointer, floor));
                product.Check(i => product.Expected[i] + bias[i % n] is var sum && sum < floor ? floor : sum, result);
            }
        }
    }

    [Fact]
    public void Run_AddAndBiasAdd_RoundAsTheScalar()
    {
        foreach (var (m, depth, n) in new[] { (5, 0, 3), (5, 7, 3), (17, 9, 37), (15, 5, 64), (100, 400, 90) })
        {
            using var product = new ProductCase(m, depth, n, false, false, 9, special: n == 37);
            using var result = product.Result();
            using var bias = Row(n, special: n == 3);
            using var added = Row(m * n, special: n == 3);
            product.Run(product.Shape.Plan, new AddEpilogue(ProductCase.Start(result), added.Pointer));
            product.Check(i => product.Expected[i] + added[i], result);
            product.Run(product.Shape.Plan, new BiasAddEpilogue(ProductCase.Start(result), bias.Pointer, added.Pointer));
            product.Check(i => product.Expected[i] + bias[i % n] + added[i], result);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_StepAndMomentum_RoundAsTheScalar(bool inPlace)
    {
        foreach (var (m, depth, n) in new[] { (5, 0, 3), (9, 4, 10), (30, 8, 77), (64, 32, 64), (130, 500, 100) })
        {
            using var product = new ProductCase(m, depth, n, true, false, 8, special: n == 77);
            using var next = product.Result();
            using var moved = product.Result();
            using var old = Row(m * n, special: false);
            using var velocity = Row(m * n, special: false);
            float* to = ProductCase.Start(next), toVelocity = ProductCase.Start(moved);
            old.Slice(0, m * n).CopyTo(new Span<float>(to, m * n));
            velocity.Slice(0, m * n).CopyTo(new Span<float>(toVelocity, m * n));
            product.Run(product.Shape.Plan, new StepEpilogue(to, -0.3f, inPlace ? to : old.Pointer));
            product.Check(i => MathF.FusedMultiplyAdd(-0.3f, product.Expected[i], old[i]), next);
            old.Slice(0, m * n).CopyTo(new Span<float>(to, m * n));
            float* from = inPlace ? to : old.Pointer, fromVelocity = inPlace ? toVelocity : velocity.Pointer;
            product.Run(product.Shape.Plan, new MomentumEpilogue(to, -0.3f, from, 0.9f, fromVelocity, toVelocity));
            float Velocity(int i) => MathF.FusedMultiplyAdd(0.9f, velocity[i], product.Expected[i]);
            product.Check(Velocity, moved);
            product.Check(i => MathF.FusedMultiplyAdd(-0.3f, Velocity(i), old[i]), next);
        }
    }

    private static int Any(ref RandomStream random) => Lengths[random.NextInt32(Lengths.Length)];

    private static void Whole(ProductCase product)
    {
        using var result = product.Result();
        product.Run(product.Shape.Plan, new StoreEpilogue(ProductCase.Start(result)));
        product.Check(i => product.Expected[i], result);
    }

    private static NativeBuffer<float> Row(int n, bool special)
    {
        var (row, random) = (new NativeBuffer<float>(n), new RandomStream(9, "row"));
        for (var i = 0; i < n; i++) row[i] = special && i == 1 ? float.NaN : random.NextSingle() - 0.5f;
        return row;
    }
}
