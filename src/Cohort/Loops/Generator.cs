using Cohort.Contexts;
using Cohort.Models;
using Cohort.Problems;
using Cohort.Tensors;

namespace Cohort.Loops;

/// <summary>
/// Continues sequences side by side: as many as are read at a time have a place each, and one that has ended gives its place to the next prompt.
/// What is said depends on the prompt, its number and the seed alone.
/// </summary>
internal sealed class Generator
{
    // Enough rows for a product to come near its best speed, few enough for the caches; a block is what one thread takes.
    private const int MostSideBySide = 32, MostBlocks = 4;

    private readonly WorkerTeam team;
    private readonly (LearnerView Learner, Func<int, bool, DecodingProgram> Decoding)[] speakers;
    private readonly GenerationOptions options;
    private readonly LogitRule? rule;

    /// <summary>Makes one.</summary>
    /// <param name="team">Whose threads read and draw.</param>
    /// <param name="speakers">Who says what comes next, with the passes by how many sequences are read side by side.</param>
    /// <param name="options">How sequences are continued.</param>
    /// <param name="rule">Makes one set of logits of theirs; null: the first one's.</param>
    /// <exception cref="ArgumentException">There is no speaker, or options are out of range.</exception>
    public Generator(
        WorkerTeam team, (LearnerView Learner, Func<int, bool, DecodingProgram> Decoding)[] speakers, GenerationOptions options, LogitRule? rule)
    {
        if (speakers.Length == 0) throw new ArgumentException("nobody speaks", nameof(speakers));
        options.Check();
        (this.team, this.speakers, this.options, this.rule) = (team, speakers, options, rule);
    }

    /// <summary>Continues prompts.</summary>
    /// <param name="prompts">At least one token each.</param>
    /// <param name="seed">Keys the random numbers, with a prompt's number.</param>
    public IReadOnlyList<Completion> Continue(IReadOnlyList<int[]> prompts, ulong seed)
    {
        if (prompts.Count == 0) return [];
        var sideBySide = 1;
        while (sideBySide < MostSideBySide && sideBySide * team.Threads < prompts.Count) sideBySide *= 2;
        var places = Math.Min(prompts.Count, sideBySide * Math.Max(team.Threads, MostBlocks));
        var programs = speakers.Select(s => s.Decoding(sideBySide, options.Cached)).ToArray();
        Check(prompts, programs);
        var decoders = new List<Decoder>();
        try
        {
            for (var s = 0; s < speakers.Length; s++)
                decoders.Add(new Decoder(team, programs[s], speakers[s].Learner.Bank, speakers[s].Learner.BankRow, places));
            return Continue(prompts, seed, [.. decoders], sideBySide, programs[0].Vocabulary, programs.Min(p => p.Context));
        }
        finally
        {
            foreach (var decoder in decoders) decoder.Dispose();
        }
    }

    private Completion[] Continue(
        IReadOnlyList<int[]> prompts, ulong seed, Decoder[] decoders, int sideBySide, int vocabulary, int context)
    {
        var said = new Completion[prompts.Count];
        var places = Math.Min(prompts.Count, decoders[0].Sequences);
        var (sequences, next) = (new Sequence?[places], 0);
        var draws = Enumerable.Range(0, team.Threads).Select(_ => (new TokenDraw(vocabulary), new float[rule is null ? 0 : vocabulary])).ToArray();
        for (var place = 0; place < places; place++) sequences[place] = Begin(next++);
        for (var open = places; open > 0;)
        {
            for (var place = 0; place < places; place++)
            {
                if (sequences[place] is not { } sequence) continue;
                foreach (var decoder in decoders) decoder.Next(place, sequence.Last);
            }

            foreach (var decoder in decoders) decoder.Read();
            team.Run((places + sideBySide - 1) / sideBySide, Draw);
            for (var place = 0; place < places; place++)
            {
                if (sequences[place] is not { Ended: true } ended) continue;
                said[ended.Number] = ended.Completed();
                foreach (var decoder in decoders) decoder.Clear(place);
                sequences[place] = next < prompts.Count ? Begin(next++) : null;
                if (sequences[place] is null) open--;
            }
        }

        return said;

        Sequence Begin(int number) => new(number, prompts[number], options, context, new RandomStream(seed, "sequence", step: number));

        void Draw(int block, int worker)
        {
            var (draw, combined) = draws[worker];
            for (var place = block * sideBySide; place < Math.Min(places, (block + 1) * sideBySide); place++)
            {
                if (sequences[place] is not { } sequence || sequence.ReadsOn()) continue;
                if (rule is not null) rule(new SpokenLogits(decoders, place), combined);
                try
                {
                    sequence.Draw(rule is null ? decoders[0].LogitsOf(place) : combined, draw);
                }
                catch (ArgumentException e)
                {
                    throw Diverged(sequence, e.Message);
                }
            }
        }
    }

    private CohortException Diverged(Sequence sequence, string what) => RunProblems.NothingToSay.Exception(
        $"learner {speakers[0].Learner.Id} ({speakers[0].Learner.Peer}) cannot continue sequence {sequence.Number + 1} "
        + $"after {sequence.Length} tokens: {what}");

    private static void Check(IReadOnlyList<int[]> prompts, DecodingProgram[] programs)
    {
        var (vocabulary, context) = (programs[0].Vocabulary, programs.Min(p => p.Context));
        if (programs.Any(p => p.Vocabulary != vocabulary)) throw new ArgumentException("speakers are of one vocabulary", nameof(programs));
        for (var i = 0; i < prompts.Count; i++)
        {
            if (prompts[i].Length < 1 || prompts[i].Length > context)
                throw new ArgumentException($"prompt {i} has {prompts[i].Length} tokens; it may have 1 to {context}", nameof(prompts));
            foreach (var token in prompts[i])
            {
                if ((uint)token >= (uint)vocabulary)
                    throw new ArgumentException($"prompt {i} has the token {token}; there are {vocabulary}", nameof(prompts));
            }
        }
    }

    /// <summary>A sequence under way.</summary>
    private sealed class Sequence(int number, int[] prompt, GenerationOptions options, int context, RandomStream random)
    {
        private readonly int[] tokens = new int[Math.Min(options.MaxTokens, context + 1 - prompt.Length)];
        private readonly float[] logProbabilities = new float[Math.Min(options.MaxTokens, context + 1 - prompt.Length)];
        private int read, drawn;
        private bool stopped;

        public int Number => number;

        public int Length => read + drawn;

        /// <summary>What is to be read next: of the prompt, then what was drawn last.</summary>
        public int Last => read < prompt.Length ? prompt[read] : tokens[drawn - 1];

        public bool Ended => stopped || drawn == tokens.Length;

        /// <summary>Counts a token of the prompt as read; whether there are more.</summary>
        public bool ReadsOn() => read < prompt.Length && ++read < prompt.Length;

        public void Draw(ReadOnlySpan<float> logits, TokenDraw draw)
        {
            tokens[drawn] = draw.Next(logits, options.Sampler, ref random, out var logProbability);
            logProbabilities[drawn++] = (float)logProbability;
            foreach (var stop in options.Stop) stopped |= stop == tokens[drawn - 1];
        }

        public Completion Completed() => new(tokens[..drawn], logProbabilities[..drawn], stopped);
    }
}
