namespace Cohort.Tensors;

/// <summary>
/// Where every value lies. A worker's scratch holds values that live within a phase, one learner after the other; values that others
/// read, or that outlive their phase, are kept per learner; results and segments have places of their own.
/// </summary>
internal sealed class Placement
{
    public const int Scratch = 0;
    public const int Kept = 1;
    public const int Constants = 2;
    public const int FirstNamed = 3;
    private const int Alignment = 16;

    private readonly Dictionary<Tensor, Place> places = [];
    private readonly Dictionary<Tensor, int> lastUse = [];
    private readonly List<(int From, int To, int LastUse)> busy = [];
    private readonly bool reuse;

    public Placement(ProgramGraph graph, Schedule schedule, bool reuse)
    {
        this.reuse = reuse;
        ConstantTensors = Leaves<Constant>(graph);
        Parameters = [.. Leaves<Parameter>(graph).Union(graph.Assigned.Keys)];
        Inputs = Leaves<Input>(graph);
        for (var i = 0; i < ConstantTensors.Length; i++) places[ConstantTensors[i]] = new Place(Constants, i * Alignment);
        foreach (var parameter in Parameters) places[parameter] = new Place(TableLength++, 0);
        foreach (var input in Inputs) places[input] = new Place(TableLength++, 0);
        foreach (var result in graph.Results.Values) places[result] = new Place(TableLength++, 0);
        foreach (var call in schedule.Calls)
        {
            foreach (var operand in call.Operands) lastUse[operand] = call.Index;
        }

        var outliving = Outliving(schedule);
        foreach (var call in schedule.Calls) PlaceValues(call, outliving);
    }

    public Tensor[] ConstantTensors { get; }

    public Tensor[] Parameters { get; }

    public Tensor[] Inputs { get; }

    /// <summary>How many bases an item has.</summary>
    public int TableLength { get; } = FirstNamed;

    public int ScratchFloats { get; private set; }

    public int KeptFloats { get; private set; }

    public int ConstantFloats => ConstantTensors.Length * Alignment;

    public Place this[Tensor tensor] => places[tensor.Root];

    private static Tensor[] Leaves<T>(ProgramGraph graph) => [.. graph.Live.Where(t => t.Operation is T)];

    private static HashSet<Tensor> Outliving(Schedule schedule)
    {
        var phase = schedule.Calls.SelectMany(c => c.Values.Select(v => (v, c.Phase))).ToDictionary(p => p.v, p => p.Phase);
        var outliving = new HashSet<Tensor>();
        foreach (var call in schedule.Calls)
        {
            foreach (var operand in call.Operands)
            {
                if (phase.TryGetValue(operand, out var made) && (made != call.Phase || call.Crossed == operand)) outliving.Add(operand);
            }
        }

        return outliving;
    }

    private static int Padded(Tensor tensor) =>
        TooManyNumbersException.Require("a tensor", (tensor.Shape.LongSize + Alignment - 1) / Alignment * Alignment);

    private static int Behind(int from, Tensor value) =>
        TooManyNumbersException.Require("what a step keeps at once of one learner", (long)from + Padded(value));

    private void PlaceValues(Call call, HashSet<Tensor> outliving)
    {
        if (reuse) busy.RemoveAll(b => b.LastUse < call.Index);
        foreach (var (parameter, value) in call.Writes)
        {
            if (call.Values.Contains(value)) places[value] = places[parameter];
        }

        foreach (var value in call.Values)
        {
            if (places.ContainsKey(value)) continue;
            if (outliving.Contains(value))
            {
                places[value] = new Place(Kept, KeptFloats);
                KeptFloats = Behind(KeptFloats, value);
                continue;
            }

            var from = OverOperand(call, value) ?? FirstGap(Padded(value));
            var to = Behind(from, value);
            var behind = busy.FindIndex(b => b.From > from);
            busy.Insert(behind < 0 ? busy.Count : behind, (from, to, lastUse.GetValueOrDefault(value, call.Index)));
            ScratchFloats = Math.Max(ScratchFloats, to);
            places[value] = new Place(Scratch, from);
        }
    }

    // An operand of the same size that nothing reads afterwards gives its place.
    private int? OverOperand(Call call, Tensor value)
    {
        if (!reuse || value != call.Values[0]) return null;
        foreach (var operand in call.Overwritable)
        {
            if (operand.Shape.Size != value.Shape.Size || lastUse[operand] != call.Index || places[operand].Base != Scratch) continue;
            var from = places[operand].Offset;
            busy.RemoveAll(b => b.From == from);
            return from;
        }

        return null;
    }

    private int FirstGap(int size)
    {
        var from = 0;
        foreach (var taken in busy)
        {
            if (taken.From - from >= size) break;
            from = Math.Max(from, taken.To);
        }

        return from;
    }
}
